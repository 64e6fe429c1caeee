package io.github.qianliyan.dispatcher.evidence.photo;

import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.jpeg.JpegProcessingException;
import com.drew.lang.GeoLocation;
import com.drew.metadata.Metadata;
import com.drew.metadata.MetadataException;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.GpsDirectory;
import io.github.qianliyan.service.config.Location;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;

/**
 * What a photograph says about itself.
 *
 * @param taken when, by the telephone's clock
 * @param place where
 * @param orientation how it is to be turned, 1 to 8 as EXIF has it; 1 upright
 */
record PhotoFacts(Optional<Instant> taken, Optional<Location> place, int orientation) {
    private static final int UPRIGHT = 1;
    private static final PhotoFacts NONE = new PhotoFacts(Optional.empty(), Optional.empty(), UPRIGHT);

    /** @param zone of the telephone's clock when the picture does not say */
    static PhotoFacts of(byte[] jpeg, ZoneId zone) {
        try {
            Metadata metadata = JpegMetadataReader.readMetadata(new ByteArrayInputStream(jpeg));
            return new PhotoFacts(taken(metadata, zone), place(metadata), orientation(metadata));
        } catch (JpegProcessingException | IOException | RuntimeException e) {
            // what a picture says about itself may be damaged without the picture being so
            return NONE;
        }
    }

    private static Optional<Instant> taken(Metadata metadata, ZoneId zone) {
        ExifSubIFDDirectory exif = metadata.getFirstDirectoryOfType(ExifSubIFDDirectory.class);
        Date date = exif == null ? null : exif.getDateOriginal(TimeZone.getTimeZone(zone));
        return Optional.ofNullable(date).map(Date::toInstant);
    }

    private static Optional<Location> place(Metadata metadata) {
        GpsDirectory gps = metadata.getFirstDirectoryOfType(GpsDirectory.class);
        GeoLocation at = gps == null ? null : gps.getGeoLocation();
        return at == null || at.isZero()
                ? Optional.empty()
                : Optional.of(new Location(at.getLongitude(), at.getLatitude()));
    }

    private static int orientation(Metadata metadata) {
        ExifIFD0Directory main = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
        if (main == null || !main.containsTag(ExifIFD0Directory.TAG_ORIENTATION)) {
            return UPRIGHT;
        }
        try {
            int orientation = main.getInt(ExifIFD0Directory.TAG_ORIENTATION);
            return orientation >= 1 && orientation <= 8 ? orientation : UPRIGHT;
        } catch (MetadataException e) {
            return UPRIGHT;
        }
    }
}
