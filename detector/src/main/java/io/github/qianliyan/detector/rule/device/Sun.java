package io.github.qianliyan.detector.rule.device;

import io.github.qianliyan.service.config.Location;
import java.time.Instant;

/** Where the sun stands over a camera: its own hour of the day, and whether it is light outside. */
record Sun(Location location) {
    private static final double DAY = 86_400;
    /** 2000-01-01T12:00Z, from which the formulas count. */
    private static final double EPOCH_2000 = 946_728_000;

    private static final double BRIGHT = 5;

    /** 0 to 23, by mean solar time: noon is when the sun is highest, whatever the clocks of the country say. */
    int hour(Instant time) {
        double local = time.getEpochSecond() + location.longitude() / 360 * DAY;
        return (int) Math.floor((local % DAY + DAY) % DAY / 3600);
    }

    /** Whether the sun stands at least {@value #BRIGHT} degrees high: nothing outdoors is dark then. */
    boolean up(Instant time) {
        return elevation(time) >= BRIGHT;
    }

    /** Degrees above the horizon, within about half a degree (Astronomical Almanac's low-precision formulas). */
    double elevation(Instant time) {
        double days = (time.getEpochSecond() - EPOCH_2000) / DAY;
        double anomaly = Math.toRadians(357.528 + 0.9856003 * days);
        double ecliptic =
                Math.toRadians(280.460 + 0.9856474 * days + 1.915 * Math.sin(anomaly) + 0.020 * Math.sin(2 * anomaly));
        double tilt = Math.toRadians(23.439 - 0.0000004 * days);
        double declination = Math.asin(Math.sin(tilt) * Math.sin(ecliptic));
        double ascension = Math.atan2(Math.cos(tilt) * Math.sin(ecliptic), Math.cos(ecliptic));
        double sidereal = Math.toRadians((280.46062 + 360.98564737 * days) % 360 + location.longitude());
        double latitude = Math.toRadians(location.latitude());
        return Math.toDegrees(Math.asin(Math.sin(latitude) * Math.sin(declination)
                + Math.cos(latitude) * Math.cos(declination) * Math.cos(sidereal - ascension)));
    }
}
