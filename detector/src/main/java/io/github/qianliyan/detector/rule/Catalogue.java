package io.github.qianliyan.detector.rule;

import io.github.qianliyan.detector.rule.condition.Condition;
import io.github.qianliyan.detector.rule.device.CameraBlurred;
import io.github.qianliyan.detector.rule.device.CameraCovered;
import io.github.qianliyan.detector.rule.device.CameraDark;
import io.github.qianliyan.detector.rule.device.CameraFrozen;
import io.github.qianliyan.detector.rule.device.CameraMoved;
import io.github.qianliyan.detector.rule.device.CameraOffline;
import io.github.qianliyan.detector.rule.fire.Burning;
import io.github.qianliyan.detector.rule.scene.Absence;
import io.github.qianliyan.detector.rule.scene.Congestion;
import io.github.qianliyan.detector.rule.scene.Crowd;
import io.github.qianliyan.detector.rule.thing.AbandonedObject;
import io.github.qianliyan.detector.rule.thing.RemovedObject;
import io.github.qianliyan.detector.rule.track.Intrusion;
import io.github.qianliyan.detector.rule.track.LineCrossing;
import io.github.qianliyan.detector.rule.track.Loitering;
import io.github.qianliyan.detector.rule.track.Speeding;
import io.github.qianliyan.detector.rule.track.Stationary;
import io.github.qianliyan.detector.rule.track.WrongWay;
import io.github.qianliyan.detector.rule.water.Flooding;
import io.github.qianliyan.detector.rule.water.WaterLevel;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Rule;

/** What judges each kind of rule. */
public final class Catalogue {
    private Catalogue() {}

    public static Condition condition(Camera camera, Rule rule) {
        return switch (rule.kind()) {
            case INTRUSION -> new Intrusion(camera, rule);
            case LINE_CROSSING -> new LineCrossing(camera, rule);
            case WRONG_WAY -> new WrongWay(camera, rule);
            case STATIONARY -> new Stationary(camera, rule);
            case LOITERING -> new Loitering(camera, rule);
            case CONGESTION -> new Congestion(camera, rule);
            case CROWD -> new Crowd(camera, rule);
            case ABSENCE -> new Absence(camera, rule);
            case SPEEDING -> new Speeding(camera, rule);
            case WATER_LEVEL -> new WaterLevel(camera, rule);
            case FLOODING -> new Flooding(rule);
            case SMOKE -> Burning.smoke(camera, rule);
            case FLAME -> Burning.flame(camera, rule);
            case CAMERA_OFFLINE -> new CameraOffline(rule);
            case CAMERA_FROZEN -> new CameraFrozen(rule);
            case CAMERA_DARK -> new CameraDark(camera, rule);
            case CAMERA_COVERED -> new CameraCovered(camera, rule);
            case CAMERA_BLURRED -> new CameraBlurred(camera, rule);
            case CAMERA_MOVED -> new CameraMoved(rule);
            case ABANDONED_OBJECT -> new AbandonedObject(camera, rule);
            case REMOVED_OBJECT -> new RemovedObject(camera, rule);
        };
    }
}
