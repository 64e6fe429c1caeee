package io.github.qianliyan.detector.vision.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * RT-DETR (Zhao et al., 2023) and its kin D-FINE and RF-DETR, which give a fixed number of candidates. Three forms:
 *
 * <ul>
 *   <li>post-processed: class numbers [1, N], boxes [1, N, 4] as corners in pixels of the size that the graph is told, and
 *       scores [1, N];
 *   <li>raw: logits [1, N, classes] and boxes [1, N, 4] as centre and size in fractions;
 *   <li>joined: [1, N, 4 + classes], centre and size in fractions and probabilities.
 * </ul>
 */
final class DetrDecoder implements Decoder {
    private enum Form {
        PROCESSED,
        RAW,
        JOINED
    }

    private final Form form;
    private final int boxes;
    private final int scores;
    private final int numbers;
    private final int width;
    private final int height;

    private DetrDecoder(Form form, int boxes, int scores, int numbers, int width, int height) {
        this.form = form;
        this.boxes = boxes;
        this.scores = scores;
        this.numbers = numbers;
        this.width = width;
        this.height = height;
    }

    static DetrDecoder of(List<Tensor> outputs, int width, int height, int classes) {
        Tensor first = outputs.getFirst();
        if (outputs.size() == 1 && first.rank() == 3 && first.side(2) == 4 + classes) {
            return new DetrDecoder(Form.JOINED, 0, 0, -1, width, height);
        }
        Optional<DetrDecoder> found = outputs.size() == 2
                ? raw(outputs, width, height, classes)
                : outputs.size() == 3 ? processed(outputs, width, height) : Optional.empty();
        return found.orElseThrow(() -> Decoder.unfit(
                "output rt-detr needs class numbers [1, N], boxes [1, N, 4] and scores [1, N]; or logits [1, N, "
                        + classes
                        + "] and boxes [1, N, 4]; or one tensor [1, N, " + (4 + classes) + "], for " + classes
                        + " labels",
                outputs,
                "declare as many labels as it has classes (those of RF-DETR are coco-ids), or another output"));
    }

    private static Optional<DetrDecoder> raw(List<Tensor> outputs, int width, int height, int classes) {
        List<Integer> boxes = which(outputs, tensor -> tensor.rank() == 3 && tensor.side(2) == 4);
        List<Integer> logits = which(outputs, tensor -> tensor.rank() == 3 && tensor.side(2) == classes);
        if (boxes.size() == 2) {
            // four classes: the names have to say which are the boxes
            boxes = which(
                    outputs,
                    tensor -> tensor.name().contains("box") || tensor.name().contains("dets"));
        }
        if (boxes.size() != 1) {
            return Optional.empty();
        }
        int box = boxes.getFirst();
        return logits.contains(1 - box)
                        && outputs.get(0).side(1) == outputs.get(1).side(1)
                ? Optional.of(new DetrDecoder(Form.RAW, box, 1 - box, -1, width, height))
                : Optional.empty();
    }

    private static Optional<DetrDecoder> processed(List<Tensor> outputs, int width, int height) {
        List<Integer> boxes = which(outputs, tensor -> tensor.rank() == 3 && tensor.side(2) == 4);
        List<Integer> numbers =
                which(outputs, tensor -> tensor.rank() == 2 && tensor.name().contains("label"));
        List<Integer> scores =
                which(outputs, tensor -> tensor.rank() == 2 && !tensor.name().contains("label"));
        return boxes.size() == 1 && numbers.size() == 1 && scores.size() == 1
                ? Optional.of(new DetrDecoder(
                        Form.PROCESSED, boxes.getFirst(), scores.getFirst(), numbers.getFirst(), width, height))
                : Optional.empty();
    }

    private static List<Integer> which(List<Tensor> outputs, Predicate<Tensor> wanted) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            if (wanted.test(outputs.get(i))) {
                found.add(i);
            }
        }
        return found;
    }

    @Override
    public void decode(List<Tensor> outputs, Found found) {
        switch (form) {
            case PROCESSED -> processed(outputs, found);
            case RAW -> fractions(outputs.get(boxes), 4, outputs.get(scores), 0, found.classes(), true, found);
            case JOINED -> {
                Tensor only = outputs.getFirst();
                fractions(only, only.side(2), only, 4, only.side(2), false, found);
            }
        }
    }

    private void processed(List<Tensor> outputs, Found found) {
        float[] box = outputs.get(boxes).values();
        float[] score = outputs.get(scores).values();
        float[] number = outputs.get(numbers).values();
        for (int i = 0; i < score.length; i++) {
            found.add(Math.round(number[i]), score[i], box[4 * i], box[4 * i + 1], box[4 * i + 2], box[4 * i + 3]);
        }
    }

    private void fractions(
            Tensor boxes, int boxRow, Tensor scores, int scoreAt, int scoreRow, boolean logits, Found found) {
        float[] box = boxes.values();
        float[] score = scores.values();
        for (int i = 0; i < boxes.side(1); i++) {
            int at = scoreAt + i * scoreRow;
            int label = Found.best(score, at, 1, found.classes());
            double confidence = logits ? Decoder.sigmoid(score[at + label]) : score[at + label];
            int b = i * boxRow;
            found.addCentered(
                    label, confidence, box[b] * width, box[b + 1] * height, box[b + 2] * width, box[b + 3] * height);
        }
    }
}
