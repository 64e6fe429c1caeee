package io.github.qianliyan.dispatcher.account;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.github.qianliyan.events.Text;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Makes and checks passwords. Hashes are argon2id in the PHC form with 19 MiB, 2 passes, 1 lane: the smallest setting
 * that OWASP's password storage cheat sheet recommends, so that a small machine can afford it.
 */
final class Passwords {
    static final int SHORTEST = 10;
    static final int LONGEST = 128;
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final int AT_ONCE = 2;
    /** Without what is read wrongly from a console: 0 o, 1 l i. */
    private static final String READABLE = "23456789abcdefghjkmnpqrstuvwxyz";

    private final SecureRandom random = new SecureRandom();
    private final Argon2Function argon2 =
            Argon2Function.getInstance(MEMORY_KIB, PASSES, 1, HASH_BYTES, Argon2.ID, Argon2Function.ARGON2_VERSION_13);
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final String nobody = nobodys();

    String hash(String password) {
        return Password.hash(password).addRandomSalt(SALT_BYTES).with(argon2).getResult();
    }

    /** A hash in form and cost, made of nothing: hashing a password for it would take a cold process a second of its start. */
    private String nobodys() {
        Base64.Encoder text = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
                .formatted(
                        MEMORY_KIB,
                        PASSES,
                        text.encodeToString(random(SALT_BYTES)),
                        text.encodeToString(random(HASH_BYTES)));
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /**
     * Whether it is the password; takes as long for a user that does not exist.
     *
     * @param hash null when there is no such user
     * @return empty when too many are being checked
     */
    Optional<Boolean> check(String password, String hash) {
        try {
            if (!places.tryAcquire(3, TimeUnit.SECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            String against = hash == null ? nobody : hash;
            boolean same = Password.check(password, against).with(Argon2Function.getInstanceFromHash(against));
            return Optional.of(same && hash != null);
        } finally {
            places.release();
        }
    }

    /** 20 readable characters in groups of 5: 99 bits. */
    String readable() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            if (i > 0 && i % 5 == 0) {
                text.append('-');
            }
            text.append(READABLE.charAt(random.nextInt(READABLE.length())));
        }
        return text.toString();
    }

    /** 256 random bits in hexadecimal digits. */
    String token() {
        byte[] bytes = random(32);
        return java.util.HexFormat.of().formatHex(bytes);
    }

    /** Why this may not be somebody's new password; empty when it may. */
    static Optional<Text> weakness(String password, String name) {
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            return Optional.of(new Text(
                    "新密码有 " + password.length() + " 个字符，须为 " + SHORTEST + " 至 " + LONGEST + " 个",
                    "the new password has " + password.length() + " characters, it must have " + SHORTEST + " to "
                            + LONGEST));
        }
        if (password.toLowerCase(java.util.Locale.ROOT).contains(name)
                || password.chars().distinct().count() < 5) {
            return Optional.of(new Text(
                    "新密码太容易猜到：不要含用户名，至少用 5 种不同的字符",
                    "the new password is too easy to guess: leave out the user name, use at least 5 different"
                            + " characters"));
        }
        return Optional.empty();
    }
}
