package io.github.qianliyan.service.config;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** {@code township.yaml}: places, people, duty and clocks. Ids are unique within their list; references are checked. */
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
        Escalation escalation) {
    public Township {
        villages = List.copyOf(villages);
        grids = List.copyOf(grids);
        householdGrids = List.copyOf(householdGrids);
        officers = List.copyOf(officers);
        duty = List.copyOf(duty);
        guardPeriods = List.copyOf(guardPeriods);
    }

    /** 行政村. */
    public record Village(String id, String name, Location center) {}

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

    /** @param roles {@code household, grid, leader, traffic, ranger, river-chief, ...} */
    public record Officer(String id, String name, List<String> roles, List<Channel> channels) {
        public Officer {
            roles = List.copyOf(roles);
            channels = List.copyOf(channels);
        }
    }

    /** @param target what the channel needs, such as a URL; may hold a secret */
    public record Channel(String kind, Secret target) {}

    /** @param to equal to {@code from} or 24:00 means the whole day; before {@code from} means over midnight */
    public record Duty(String role, List<String> officers, LocalTime from, LocalTime to) {
        public Duty {
            officers = List.copyOf(officers);
        }
    }

    /** 重点时段; both days belong to it. */
    public record GuardPeriod(String name, LocalDate from, LocalDate to, Sensitivity sensitivity) {
        public boolean covers(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    public enum Sensitivity {
        NORMAL,
        HIGH
    }

    public record Escalation(Duration acknowledge, Duration accept, List<String> steps) {
        public Escalation {
            steps = List.copyOf(steps);
        }
    }

    /** The grid of that id; every reference in a loaded configuration resolves. */
    public Grid grid(String id) {
        return grids.stream().filter(grid -> grid.id().equals(id)).findFirst().orElseThrow();
    }

    public Village village(String id) {
        return villages.stream()
                .filter(village -> village.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
