package io.github.qianliyan.standalone.demo;

/**
 * What a demo ends with, as its last line.
 *
 * @param seconds from the start of the services
 * @param camerasOnline by their last status in the log
 * @param alerts episodes
 * @param firstAlertSeconds from the start of the command to the first alert on a screen; null when there was none
 * @param captureToScreenMs from the capture of the frame that decided to its incident's arrival at a screen; null when
 *     there was no alert
 * @param cores processor time of the whole process over elapsed time
 * @param rssMb most memory that the process held
 */
public record Summary(
        double seconds,
        int cameras,
        int camerasOnline,
        long fragments,
        long observations,
        int alerts,
        int incidents,
        long deadLetters,
        Double firstAlertSeconds,
        Screen.Delays captureToScreenMs,
        double cores,
        long rssMb) {}
