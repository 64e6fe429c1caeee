package io.github.qianliyan.dispatcher.routing;

/**
 * Where a camera stands in the double grid.
 *
 * @param name the camera's, for people
 * @param householdGrid null when none holds it
 */
public record Place(String camera, String name, String grid, String householdGrid, String village) {
    /** Grid and village of a camera that the configuration does not (or no longer) know. */
    public static final String UNKNOWN = "unknown";

    public boolean known() {
        return !grid.equals(UNKNOWN);
    }
}
