package io.github.qianliyan.dispatcher.account.openid;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Those who went to the provider and are not back yet. Each comes back once, soon, and with the browser he left with. */
final class Started {
    static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int MOST = 10_000;

    private final InstantSource clock;
    private final Map<String, Going> going = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Going> eldest) {
            return size() > MOST;
        }
    };

    /** @param browser what its cookie says */
    record Going(State state, Nonce nonce, CodeVerifier verifier, String browser, Instant since) {}

    Started(InstantSource clock) {
        this.clock = clock;
    }

    synchronized Going begin(String browser) {
        Instant now = clock.instant();
        going.values().removeIf(one -> !now.isBefore(one.since.plus(PATIENCE)));
        Going one = new Going(new State(), new Nonce(), new CodeVerifier(), browser, now);
        going.put(one.state.getValue(), one);
        return one;
    }

    /** Empty when nobody went with this state, or he is back already, too late, or in another browser. */
    synchronized Optional<Going> back(String state, String browser) {
        Going one = going.remove(state);
        boolean right =
                one != null && one.browser.equals(browser) && clock.instant().isBefore(one.since.plus(PATIENCE));
        return right ? Optional.of(one) : Optional.empty();
    }
}
