package io.github.qianliyan.dispatcher.web;

import io.github.qianliyan.dispatcher.DispatcherMetrics;
import io.github.qianliyan.dispatcher.account.Accounts;
import io.github.qianliyan.dispatcher.account.ApiKeys;
import io.github.qianliyan.dispatcher.account.openid.OpenId;
import io.github.qianliyan.dispatcher.desk.Orders;
import io.github.qianliyan.dispatcher.evidence.EvidenceExport;
import io.github.qianliyan.dispatcher.evidence.files.EvidenceFiles;
import io.github.qianliyan.dispatcher.evidence.keep.EvidenceUse;
import io.github.qianliyan.dispatcher.evidence.photo.Photos;
import io.github.qianliyan.dispatcher.incident.Commands;
import io.github.qianliyan.dispatcher.live.CameraPictures;
import io.github.qianliyan.dispatcher.live.LiveHub;
import io.github.qianliyan.dispatcher.past.Past;
import io.github.qianliyan.dispatcher.past.SeenNow;
import io.github.qianliyan.dispatcher.record.RecordBook;
import io.github.qianliyan.dispatcher.statistic.Statistics;
import io.github.qianliyan.dispatcher.store.CameraBoard;
import io.github.qianliyan.dispatcher.store.DeskBoard;
import io.github.qianliyan.dispatcher.store.IncidentFeed;
import io.github.qianliyan.dispatcher.store.IncidentStore;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.health.Health;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Optional;
import java.util.function.Supplier;

/** What the web server serves from. */
public record WebParts(
        Config config,
        IncidentStore store,
        IncidentFeed feed,
        CameraBoard board,
        Commands commands,
        DeskBoard desk,
        Orders orders,
        Accounts accounts,
        Optional<OpenId> openId,
        LiveHub live,
        CameraPictures pictures,
        Past past,
        SeenNow seen,
        Telling telling,
        RecordBook records,
        EvidenceFiles evidence,
        EvidenceExport export,
        Photos photos,
        Supplier<EvidenceUse> evidenceUse,
        ApiKeys keys,
        Statistics statistics,
        PrometheusMeterRegistry meters,
        DispatcherMetrics metrics,
        Health health) {}
