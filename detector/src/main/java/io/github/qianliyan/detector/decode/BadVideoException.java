package io.github.qianliyan.detector.decode;

/** Video that is not what it says it is: the message says what is wrong and where. Expected of the outside world. */
public final class BadVideoException extends Exception {
    private static final long serialVersionUID = 1;

    public BadVideoException(String message) {
        super(message);
    }
}
