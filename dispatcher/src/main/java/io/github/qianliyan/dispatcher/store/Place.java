package io.github.qianliyan.dispatcher.store;

import io.github.qianliyan.events.Incident;

/**
 * Where an incident stands among all, as one number that orders like (opened, id): 43 bits of milliseconds and the first 4
 * of the id's 26 characters, 5 bits each. Two that were opened in the same millisecond and begin alike are told apart when
 * they are written.
 */
final class Place {
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int CHARACTERS = 4;
    private static final int BITS = 5 * CHARACTERS;

    private Place() {}

    static long of(Incident incident) {
        return of(incident.opened().toEpochMilli(), incident.id());
    }

    static long of(long opened, String id) {
        long place = opened << BITS;
        for (int i = 0; i < CHARACTERS; i++) {
            int at = 2 + i;
            int digit = at < id.length() ? DIGITS.indexOf(id.charAt(at)) : 0;
            place |= (long) Math.max(0, digit) << 5 * (CHARACTERS - 1 - i);
        }
        return place;
    }
}
