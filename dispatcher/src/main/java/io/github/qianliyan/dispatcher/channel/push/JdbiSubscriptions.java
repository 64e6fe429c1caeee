package io.github.qianliyan.dispatcher.channel.push;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** The table {@code push_subscription}. */
public final class JdbiSubscriptions implements Subscriptions {
    private final Jdbi jdbi;
    private final InstantSource clock;

    public JdbiSubscriptions(Jdbi jdbi, InstantSource clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    @Override
    public List<Subscription> of(String officer) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select officer, endpoint, p256dh, auth from push_subscription"
                                + " where officer = :officer order by added desc limit 10")
                .bind("officer", officer)
                .map((row, context) -> new Subscription(
                        row.getString("officer"),
                        URI.create(row.getString("endpoint")),
                        row.getString("p256dh"),
                        row.getString("auth")))
                .list());
    }

    @Override
    public void add(Subscription subscription) {
        jdbi.useHandle(
                handle -> handle.createUpdate("insert into push_subscription (endpoint, officer, p256dh, auth, added)"
                                + " values (:endpoint, :officer, :p256dh, :auth, :added)"
                                + " on conflict (endpoint) do update set officer = excluded.officer,"
                                + " p256dh = excluded.p256dh, auth = excluded.auth, added = excluded.added")
                        .bind("endpoint", subscription.endpoint().toString())
                        .bind("officer", subscription.officer())
                        .bind("p256dh", subscription.p256dh())
                        .bind("auth", subscription.auth())
                        .bind("added", clock.millis())
                        .execute());
    }

    @Override
    public void remove(URI endpoint) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from push_subscription where endpoint = :endpoint")
                .bind("endpoint", endpoint.toString())
                .execute());
    }
}
