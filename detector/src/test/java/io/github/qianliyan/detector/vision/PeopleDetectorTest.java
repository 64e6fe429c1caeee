package io.github.qianliyan.detector.vision;

class PeopleDetectorTest extends ObjectDetectorContract {
    @Override
    ObjectDetector open() {
        return new PeopleDetector();
    }

    @Override
    double confident() {
        return 0.42;
    }
}
