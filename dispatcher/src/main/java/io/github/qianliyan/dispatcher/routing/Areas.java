package io.github.qianliyan.dispatcher.routing;

import io.github.qianliyan.service.config.Location;
import io.github.qianliyan.service.config.Township.HouseholdGrid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;

/** The ten-household grids on the map, found by place. */
final class Areas {
    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private final STRtree index = new STRtree();

    Areas(List<HouseholdGrid> households) {
        for (HouseholdGrid household : households) {
            List<Coordinate> ring = new ArrayList<>(
                    household.area().stream().map(Areas::coordinate).toList());
            ring.add(ring.getFirst());
            var outline = GEOMETRY.createPolygon(ring.toArray(Coordinate[]::new));
            index.insert(outline.getEnvelopeInternal(), new Area(household, PreparedGeometryFactory.prepare(outline)));
        }
        index.build();
    }

    private record Area(HouseholdGrid household, PreparedGeometry outline) {}

    /**
     * The household grid whose area holds the place. On a shared edge several do: then one of the preferred grid, and of
     * those the first by id.
     */
    Optional<HouseholdGrid> at(Location place, String preferredGrid) {
        Point point = GEOMETRY.createPoint(coordinate(place));
        List<?> near = index.query(point.getEnvelopeInternal());
        return near.stream()
                .map(Area.class::cast)
                .filter(area -> area.outline().covers(point))
                .map(Area::household)
                .min(Comparator.comparing(
                                (HouseholdGrid household) -> !household.grid().equals(preferredGrid))
                        .thenComparing(HouseholdGrid::id));
    }

    private static Coordinate coordinate(Location place) {
        return new Coordinate(place.longitude(), place.latitude());
    }
}
