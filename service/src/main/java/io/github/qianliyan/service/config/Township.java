package io.github.qianliyan.service.config;

import io.github.qianliyan.events.Domain;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code township.yaml}: places, people, duty and clocks. Ids are unique within their list; references are checked.
 *
 * @param deskPhone number of the command room, as it is dialled; empty: officers cannot call it from their page
 */
public record Township(
        String name,
        ZoneId timezone,
        Locale locale,
        List<Village> villages,
        List<Grid> grids,
        List<HouseholdGrid> householdGrids,
        List<Officer> officers,
        List<Duty> duty,
        List<GuardPeriod> guardPeriods,
        Escalation escalation,
        List<AlsoTell> alsoTell,
        Flood flood,
        Optional<String> deskPhone) {
    public Township {
        villages = List.copyOf(villages);
        grids = List.copyOf(grids);
        householdGrids = List.copyOf(householdGrids);
        officers = List.copyOf(officers);
        duty = List.copyOf(duty);
        guardPeriods = List.copyOf(guardPeriods);
        alsoTell = List.copyOf(alsoTell);
    }

    /** With what holds when {@code alsoTell}, {@code flood} and {@code deskPhone} are not written. */
    public Township(
            String name,
            ZoneId timezone,
            Locale locale,
            List<Village> villages,
            List<Grid> grids,
            List<HouseholdGrid> householdGrids,
            List<Officer> officers,
            List<Duty> duty,
            List<GuardPeriod> guardPeriods,
            Escalation escalation) {
        this(
                name,
                timezone,
                locale,
                villages,
                grids,
                householdGrids,
                officers,
                duty,
                guardPeriods,
                escalation,
                AlsoTell.USUAL,
                Flood.USUAL,
                Optional.empty());
    }

    /** 行政村. */
    public record Village(String id, String name, Location center, List<String> officers) {
        public Village {
            officers = List.copyOf(officers);
        }

        /** Nobody in charge of the village as a whole. */
        public Village(String id, String name, Location center) {
            this(id, name, center, List.of());
        }
    }

    /** 网格. */
    public record Grid(String id, String village, List<String> officers) {
        public Grid {
            officers = List.copyOf(officers);
        }
    }

    /** 十户网格. Its area is a closed ring of at least 3 places. */
    public record HouseholdGrid(String id, String grid, List<String> officers, List<Location> area) {
        public HouseholdGrid {
            officers = List.copyOf(officers);
            area = List.copyOf(area);
        }
    }

    /**
     * @param roles {@code household, grid, village, leader, traffic, ranger, river-chief, ...}
     * @param shifts when the officer works; empty: always
     */
    public record Officer(
            String id,
            String name,
            List<String> roles,
            List<Channel> channels,
            List<Rule.Schedule> shifts,
            List<Absence> absences) {
        public Officer {
            roles = List.copyOf(roles);
            channels = List.copyOf(channels);
            shifts = List.copyOf(shifts);
            absences = List.copyOf(absences);
        }

        /** One who always works. */
        public Officer(String id, String name, List<String> roles, List<Channel> channels) {
            this(id, name, roles, channels, List.of(), List.of());
        }

        public Optional<Absence> absence(LocalDate day) {
            return absences.stream().filter(absence -> absence.covers(day)).findFirst();
        }

        public boolean works(ZonedDateTime time) {
            return shifts.isEmpty() || shifts.stream().anyMatch(shift -> shift.covers(time));
        }
    }

    /** Both days belong to it. */
    public record Absence(LocalDate from, LocalDate to, Optional<String> substitute) {
        public boolean covers(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    /**
     * @param target what the channel needs, such as a URL; may hold a secret
     * @param secret with which messages are signed
     * @param format of a robot's messages: {@code card, markdown, text}
     */
    public record Channel(String kind, Secret target, Optional<Secret> secret, Optional<String> format) {
        public Channel(String kind, Secret target) {
            this(kind, target, Optional.empty(), Optional.empty());
        }
    }

    /**
     * @param to equal to {@code from} or 24:00 means the whole day; before {@code from} means over midnight, counted to
     *     the day it began
     * @param days empty: every day
     */
    public record Duty(String role, List<String> officers, LocalTime from, LocalTime to, Set<DayOfWeek> days) {
        public Duty {
            officers = List.copyOf(officers);
            days = Set.copyOf(days);
        }

        /** Every day. */
        public Duty(String role, List<String> officers, LocalTime from, LocalTime to) {
            this(role, officers, from, to, Set.of());
        }

        public boolean covers(ZonedDateTime time) {
            return new Rule.Schedule(days, from, to, List.of()).covers(time);
        }
    }

    /**
     * 重点时段; both days belong to it.
     *
     * @param sensitivity what {@link HighSensitivity} describes, or nothing special
     * @param clocks what all clocks are multiplied by, above 0 and at most 1
     * @param villages the villages it is meant for; empty: all
     * @param domains the domains of the rules it is meant for; empty: all
     */
    public record GuardPeriod(
            String name,
            LocalDate from,
            LocalDate to,
            Sensitivity sensitivity,
            double clocks,
            Set<String> villages,
            Set<Domain> domains) {
        public GuardPeriod {
            villages = Set.copyOf(villages);
            domains = Set.copyOf(domains);
        }

        /** Of high sensitivity: half the time. For the whole township and every rule. */
        public GuardPeriod(String name, LocalDate from, LocalDate to, Sensitivity sensitivity) {
            this(name, from, to, sensitivity, sensitivity == Sensitivity.HIGH ? 0.5 : 1, Set.of(), Set.of());
        }

        public boolean concerns(String village) {
            return villages.isEmpty() || villages.contains(village);
        }

        public boolean concerns(Domain domain) {
            return domains.isEmpty() || domains.contains(domain);
        }

        public boolean covers(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    public enum Sensitivity {
        NORMAL,
        HIGH
    }

    /**
     * @param accept how long the officer of the ten-household grid has; each step above has twice that unless it says
     *     otherwise
     * @param steps asked one after the other
     * @param acceptBy how long a step has, of those that say so
     * @param resolve how long until it must be settled, by severity, red first; four of them
     */
    public record Escalation(
            Duration acknowledge,
            Duration accept,
            List<String> steps,
            Map<String, Duration> acceptBy,
            List<Duration> resolve) {
        /** Township practice: red 2 h, orange and yellow 24 h, blue 72 h. */
        public static final List<Duration> RESOLVE =
                List.of(Duration.ofHours(2), Duration.ofHours(24), Duration.ofHours(24), Duration.ofHours(72));

        private static final String HOUSEHOLD = "household";

        public Escalation {
            steps = List.copyOf(steps);
            acceptBy = Map.copyOf(acceptBy);
            resolve = List.copyOf(resolve);
            if (resolve.size() != 4) {
                throw new IllegalArgumentException(
                        "resolve has " + resolve.size() + " times, one for each severity is 4");
            }
        }

        public Escalation(Duration acknowledge, Duration accept, List<String> steps) {
            this(acknowledge, accept, steps, Map.of(), RESOLVE);
        }

        /** How long an officer of that step has to accept. */
        public Duration accept(String step) {
            return acceptBy.getOrDefault(step, step.equals(HOUSEHOLD) ? accept : accept.multipliedBy(2));
        }

        /** @param severity 1 red to 4 blue */
        public Duration resolve(int severity) {
            return resolve.get(severity - 1);
        }
    }

    /**
     * Who is told besides, by line of business. Each of the three that is not empty must fit.
     *
     * @param role everybody on duty in it, or with it when no duty names it
     */
    public record AlsoTell(String role, Set<Domain> domains, Set<RuleKind> kinds, Set<String> rules) {
        /** Forest fire: the ranger. Water: the river chief. Traffic: the traffic officer. */
        public static final List<AlsoTell> USUAL = List.of(
                new AlsoTell("ranger", Set.of(), Set.of(RuleKind.SMOKE, RuleKind.FLAME), Set.of()),
                new AlsoTell("river-chief", Set.of(), Set.of(RuleKind.WATER_LEVEL, RuleKind.FLOODING), Set.of()),
                new AlsoTell("traffic", Set.of(Domain.TRAFFIC), Set.of(), Set.of()));

        public AlsoTell {
            domains = Set.copyOf(domains);
            kinds = Set.copyOf(kinds);
            rules = Set.copyOf(rules);
        }
    }

    /**
     * When alerts are taken together.
     *
     * @param perRule incidents that one rule may open within the window; more are collected in one
     * @param dismissals false alarms of a rule at one camera from which something is proposed
     */
    public record Flood(int perRule, Duration window, int dismissals) {
        public static final Flood USUAL = new Flood(20, Duration.ofMinutes(10), 5);
    }

    /** The grid of that id; every reference in a loaded configuration resolves. */
    public Grid grid(String id) {
        return grids.stream().filter(grid -> grid.id().equals(id)).findFirst().orElseThrow();
    }

    /** Those that concern the camera's village; of a camera in no grid, those that concern all. */
    public List<GuardPeriod> guardPeriods(Camera camera) {
        Optional<String> village = grids.stream()
                .filter(grid -> grid.id().equals(camera.grid()))
                .map(Grid::village)
                .findFirst();
        return guardPeriods.stream()
                .filter(period -> village.isPresent()
                        ? period.concerns(village.get())
                        : period.villages().isEmpty())
                .toList();
    }

    public Village village(String id) {
        return villages.stream()
                .filter(village -> village.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
