package io.github.qianliyan.service.config;

/** A place on the map: WGS 84, degrees, longitude first as in GeoJSON. */
public record Location(double longitude, double latitude) {
    public Location {
        if (!(longitude >= -180 && longitude <= 180 && latitude >= -90 && latitude <= 90)) {
            throw new IllegalArgumentException("location [" + longitude + ", " + latitude
                    + "]: longitude -180 to 180 first, then latitude -90 to 90");
        }
    }
}
