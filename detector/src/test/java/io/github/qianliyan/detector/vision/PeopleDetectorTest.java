package io.github.qianliyan.detector.vision;

class PeopleDetectorTest extends ObjectDetectorContract {
    @Override
    protected ObjectDetector open() {
        return new PeopleDetector();
    }

    @Override
    protected double confident() {
        return 0.42;
    }
}
