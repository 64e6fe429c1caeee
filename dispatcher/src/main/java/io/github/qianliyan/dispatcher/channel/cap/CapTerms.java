package io.github.qianliyan.dispatcher.channel.cap;

import io.github.qianliyan.events.Domain;

/** Our words in CAP's code lists (CAP 1.2, section 3.2) and in those of GB/T 35965.1. */
final class CapTerms {
    private CapTerms() {}

    static String category(Domain domain) {
        return switch (domain) {
            case TRAFFIC -> "Transport";
            case SAFETY -> "Safety";
            case ENVIRONMENT -> "Env";
            case AGRICULTURE -> "Geo";
            case DEVICE -> "Infra";
        };
    }

    /** 1 red to 4 blue. */
    static String severity(int level) {
        return switch (level) {
            case 1 -> "Extreme";
            case 2 -> "Severe";
            case 3 -> "Moderate";
            default -> "Minor";
        };
    }

    static String colour(int level) {
        return switch (level) {
            case 1 -> "RED";
            case 2 -> "ORANGE";
            case 3 -> "YELLOW";
            default -> "BLUE";
        };
    }
}
