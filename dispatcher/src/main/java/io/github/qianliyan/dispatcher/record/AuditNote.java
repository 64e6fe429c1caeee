package io.github.qianliyan.dispatcher.record;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What somebody did, read, or tried.
 *
 * @param who {@code user:NAME}, {@code officer:ID} (by a link), {@code key:NAME} or {@code nobody}
 * @param from address of the connection
 * @param action a verb with its object: {@code read clip}, {@code command accept}, {@code POST /api/v1/users}
 * @param what file, user, camera or whatever it was done to; null when the subject says it
 * @param done whether it was carried out
 * @param status of the HTTP answer
 * @param why code of the refusal; null when it was carried out
 * @param times how often within the minute, when more than once
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditNote(
        String who, String from, String action, String what, boolean done, int status, String why, Integer times) {}
