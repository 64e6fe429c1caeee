package io.github.qianliyan.dispatcher.record;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Evidence of an incident is to be kept whatever its time, or not any more.
 *
 * @param held whether it is held from now on
 * @param reason in words, such as the number of the case
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HoldNote(String incident, boolean held, String by, String reason) {}
