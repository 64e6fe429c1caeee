package io.github.qianliyan.events;

import com.fasterxml.jackson.core.io.NumberInput;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Reads JSON that is in the very form in which {@link Json} writes it: no spaces, properties in their order, plain ASCII. What is
 * in any other form, right or wrong, ends the reading with {@link Other}; the mapper then reads it from the beginning.
 */
final class OwnForm {
    /** The bytes are in another form. */
    static final class Other extends Exception {
        private static final long serialVersionUID = 1L;

        /** Without a trace: it says nothing but that, and is never shown. */
        private Other() {
            super("in another form", null, false, false);
        }
    }

    private static final int LONGEST_NAME = 64;
    private static final long EXACT = 1L << 53;
    private static final double[] TENS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    /**
     * Names that were read lately: a few dozen words make up all of them. Threads may overwrite each other's entries, and then
     * make a word anew.
     */
    private static final String[] WORDS = new String[1024];

    private final byte[] json;
    private int at;

    OwnForm(byte[] json) {
        this.json = json;
    }

    /** Whether what comes next is this; then it is passed. */
    boolean passes(byte[] literal) {
        if (json.length - at < literal.length) {
            return false;
        }
        for (int i = 0; i < literal.length; i++) {
            if (json[at + i] != literal[i]) {
                return false;
            }
        }
        at += literal.length;
        return true;
    }

    boolean passes(char one) {
        if (at < json.length && json[at] == one) {
            at++;
            return true;
        }
        return false;
    }

    void expect(byte[] literal) throws Other {
        expect(passes(literal));
    }

    void expect(char one) throws Other {
        expect(passes(one));
    }

    void expect(boolean ours) throws Other {
        if (!ours) {
            throw new Other();
        }
    }

    void expectEnd() throws Other {
        expect(at == json.length);
    }

    /** A name, from behind its opening quote; its closing one is passed. */
    String word() throws Other {
        int from = at;
        int end = closing();
        int length = end - from;
        if (length > LONGEST_NAME) {
            return new String(json, from, length, StandardCharsets.US_ASCII);
        }
        int hash = 0;
        for (int i = from; i < end; i++) {
            hash = 31 * hash + json[i];
        }
        int place = (hash ^ (hash >>> 10) ^ (hash >>> 20)) & (WORDS.length - 1);
        String known = WORDS[place];
        if (known == null || !same(known, from, length)) {
            known = new String(json, from, length, StandardCharsets.US_ASCII);
            WORDS[place] = known;
        }
        return known;
    }

    private boolean same(String word, int from, int length) {
        if (word.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (word.charAt(i) != json[from + i]) {
                return false;
            }
        }
        return true;
    }

    /** Text that is hardly ever the same twice. */
    String text() throws Other {
        int from = at;
        return new String(json, from, closing() - from, StandardCharsets.US_ASCII);
    }

    /** Where the text at hand ends; its quote is passed. */
    private int closing() throws Other {
        for (int i = at; i < json.length; i++) {
            byte c = json[i];
            if (c == '"') {
                at = i + 1;
                return i;
            }
            if (c < ' ' || c == '\\') {
                throw new Other();
            }
        }
        throw new Other();
    }

    Instant time() throws Other {
        Instant time = Millis.read(json, at);
        at += Millis.LENGTH;
        expect(time != null && passes('"'));
        return time;
    }

    /** Not negative, at most 18 digits. */
    long count() throws Other {
        int from = at;
        long number = 0;
        while (at < json.length && json[at] >= '0' && json[at] <= '9') {
            number = number * 10 + json[at++] - '0';
        }
        int digits = at - from;
        expect(digits > 0 && digits <= 18 && (digits == 1 || json[from] != '0'));
        return number;
    }

    int small() throws Other {
        long number = count();
        expect(number <= Integer.MAX_VALUE);
        return (int) number;
    }

    /**
     * The nearest double. One division or multiplication of two exact numbers is rounded once and so is right (Clinger 1990, "How
     * to read floating point numbers accurately"); what is longer goes the long way.
     */
    double number() throws Other {
        int from = at;
        boolean negative = passes('-');
        int first = at;
        long digits = 0;
        int scale = 0;
        boolean whole = true;
        int i = at;
        for (; i < json.length; i++) {
            byte c = json[i];
            if (c >= '0' && c <= '9') {
                digits = digits * 10 + c - '0';
                scale -= whole ? 0 : 1;
            } else if (c == '.' && whole && i > first) {
                whole = false;
            } else {
                break;
            }
        }
        int length = i - first;
        boolean ended = length > 0 && json[i - 1] != '.';
        boolean led = length > 1 && json[first] == '0' && json[first + 1] != '.';
        // a whole -0 is read as an integer, which has no sign
        expect(ended && !led && !(whole && negative && digits == 0));
        at = i;
        boolean exponent = passes('E');
        if (exponent) {
            boolean small = passes('-');
            long power = count();
            expect(power < 400);
            scale += (int) (small ? -power : power);
        }
        // up to 18 characters cannot have overflowed
        if (length <= 18 && digits <= EXACT && Math.abs(scale) < TENS.length) {
            double exact = (double) digits;
            double value = scale < 0 ? exact / TENS[-scale] : exact * TENS[scale];
            return negative ? -value : value;
        }
        expect(!whole || exponent);
        return NumberInput.parseDouble(new String(json, from, at - from, StandardCharsets.US_ASCII), true);
    }
}
