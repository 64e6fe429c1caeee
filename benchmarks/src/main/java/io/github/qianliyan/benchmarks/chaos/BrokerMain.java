package io.github.qianliyan.benchmarks.chaos;

import io.github.qianliyan.events.Topics;
import io.github.qianliyan.service.kafka.TopicSetup;
import io.github.qianliyan.service.logging.Logging;
import io.github.qianliyan.standalone.broker.BrokerSettings;
import io.github.qianliyan.standalone.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** The broker as a process that can be killed. Arguments: data folder, port. */
final class BrokerMain {
    private BrokerMain() {}

    public static void main(String[] args) throws Exception {
        Logging.start();
        EmbeddedBroker broker = new EmbeddedBroker(new BrokerSettings(Path.of(args[0]), Integer.parseInt(args[1]), 1));
        broker.start();
        TopicSetup.ensure(broker.cluster(), Topics.Sizing.embedded());
        new CountDownLatch(1).await();
    }
}
