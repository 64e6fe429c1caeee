/**
 * Whose job an incident is: from the place of the camera over the double grid (双网格) to an officer, and why him.
 */
package io.github.qianliyan.dispatcher.routing;
