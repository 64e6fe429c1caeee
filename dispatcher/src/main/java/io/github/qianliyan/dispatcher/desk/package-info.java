/**
 * What holds for the whole command room: snoozes that always end, drills, and what rules could learn from being
 * dismissed. Pure functions of old state, input and time, like {@code dispatcher.incident}, which feeds them.
 */
package io.github.qianliyan.dispatcher.desk;
