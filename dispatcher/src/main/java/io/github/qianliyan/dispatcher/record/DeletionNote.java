package io.github.qianliyan.dispatcher.record;

import java.util.List;

/**
 * Evidence whose time was over is gone.
 *
 * @param rule of retention by which it went, such as {@code dismissed 30d}
 * @param files {@code alert/name sha256}, each
 */
public record DeletionNote(String incident, String rule, List<String> files) {}
