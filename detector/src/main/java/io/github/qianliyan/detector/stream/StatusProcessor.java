package io.github.qianliyan.detector.stream;

import io.github.qianliyan.detector.rule.JudgeInput;
import io.github.qianliyan.events.CameraStatus;
import io.github.qianliyan.events.Json;
import java.io.IOException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Status messages for the judge. */
final class StatusProcessor implements Processor<byte[], byte[], Object, Object> {
    private final DetectTopology.Parts parts;
    private ProcessorContext<Object, Object> context;
    private DeadLetters deadLetters;

    StatusProcessor(DetectTopology.Parts parts) {
        this.parts = parts;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
        this.deadLetters = new DeadLetters(context, parts.metrics());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RawRecord raw = RawRecord.of(record, context);
        try {
            String camera = raw.camera();
            if (parts.cameras().find(camera).isEmpty()) {
                parts.metrics().unknownCamera(raw.topic());
            } else if (record.value() != null) { // null: its status was taken back
                CameraStatus status = Json.read(record.value(), CameraStatus.class);
                if (!status.camera().equals(camera)) {
                    throw new IllegalArgumentException("status of " + status.camera() + " under the key " + camera);
                }
                context.forward(new Record<>(camera, new JudgeInput.Status(status), record.timestamp()), "judge");
            }
        } catch (IOException | IllegalArgumentException e) {
            deadLetters.set(raw, "not a readable camera status: " + e.getMessage());
        }
    }
}
