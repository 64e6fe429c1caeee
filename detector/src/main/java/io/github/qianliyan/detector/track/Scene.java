package io.github.qianliyan.detector.track;

import io.github.qianliyan.detector.vision.Grey;
import io.github.qianliyan.events.Box;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the tracker may ask about the picture in hand.
 *
 * @param grey the picture, small
 * @param background as learned, without what has just come; made when asked for
 * @param looks how what is in a box is coloured
 * @param aspect height of the picture divided by its width
 */
public record Scene(Grey grey, Supplier<Grey> background, Function<Box, Look> looks, double aspect) {}
