package io.github.qianliyan.dispatcher.routing;

/**
 * Where something is in the double grid.
 *
 * @param name the camera's, for people
 * @param householdGrid null when none holds it
 * @param byObject the grids are those of the object's own place, not of the camera's
 */
public record Place(String camera, String name, String grid, String householdGrid, String village, boolean byObject) {
    /** Grid and village of a camera that the configuration does not (or no longer) know. */
    public static final String UNKNOWN = "unknown";

    public boolean known() {
        return !grid.equals(UNKNOWN);
    }
}
