package io.github.qianliyan.dispatcher.routing;

import io.github.qianliyan.events.Text;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.Township;
import io.github.qianliyan.service.config.Township.Channel;
import io.github.qianliyan.service.config.Township.Duty;
import io.github.qianliyan.service.config.Township.Grid;
import io.github.qianliyan.service.config.Township.HouseholdGrid;
import io.github.qianliyan.service.config.Township.Officer;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The officers of the double grid and the duty leaders. */
public final class Roster {
    private static final String LEADER = "leader";

    private final Township township;
    private final Map<String, Officer> officers = new LinkedHashMap<>();
    private final Map<String, HouseholdGrid> households = new HashMap<>();
    private final Map<String, Grid> grids = new HashMap<>();

    public Roster(Config config) {
        township = config.township();
        township.officers().forEach(officer -> officers.put(officer.id(), officer));
        township.householdGrids().forEach(household -> households.put(household.id(), household));
        township.grids().forEach(grid -> grids.put(grid.id(), grid));
    }

    public Optional<Officer> officer(String id) {
        return Optional.ofNullable(officers.get(id));
    }

    /** An officer's channels by the name that notifications use: the kind, and for a second one of a kind {@code webhook-2}. */
    public static Map<String, Channel> channels(Officer officer) {
        Map<String, Channel> named = new LinkedHashMap<>();
        for (Channel channel : officer.channels()) {
            String name = channel.kind();
            for (int number = 2; named.containsKey(name); number++) {
                name = channel.kind() + "-" + number;
            }
            named.put(name, channel);
        }
        return named;
    }

    /** The nearest that has an officer: household grid, grid, the leader on duty at that time. */
    public Optional<Choice> nearest(String householdGrid, String grid, Instant now) {
        return household(householdGrid).or(() -> grid(grid)).or(() -> leader(now));
    }

    /** Whom a step of the escalation means: {@code household, grid, leader}, or a role that any officer has. */
    public Optional<Choice> step(String step, String householdGrid, String grid, Instant now) {
        return switch (step) {
            case "household" -> household(householdGrid);
            case "grid" -> grid(grid);
            case LEADER -> leader(now);
            default -> withRole(step);
        };
    }

    private Optional<Choice> household(String id) {
        HouseholdGrid household = id == null ? null : households.get(id);
        if (household == null || household.officers().isEmpty()) {
            return Optional.empty();
        }
        String officer = household.officers().getFirst();
        return Optional.of(choice(officer, "十户网格 " + id + " 的网格员", "the officer of household grid " + id));
    }

    private Optional<Choice> grid(String id) {
        Grid grid = grids.get(id);
        if (grid == null || grid.officers().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(choice(grid.officers().getFirst(), "网格 " + id + " 的网格员", "the officer of grid " + id));
    }

    private Optional<Choice> leader(Instant now) {
        LocalTime clock = now.atZone(township.timezone()).toLocalTime();
        return township.duty().stream()
                .filter(duty -> duty.role().equals(LEADER) && !duty.officers().isEmpty() && onDuty(duty, clock))
                .findFirst()
                .map(duty -> choice(
                        duty.officers().getFirst(),
                        "值班领导（" + duty.from() + "–" + duty.to() + "）",
                        "the leader on duty " + duty.from() + "-" + duty.to()))
                .or(() -> withRole(LEADER));
    }

    private Optional<Choice> withRole(String role) {
        return officers.values().stream()
                .filter(officer -> officer.roles().contains(role))
                .findFirst()
                .map(officer -> choice(officer.id(), "角色「" + role + "」", "has the role " + role));
    }

    private Choice choice(String officer, String whyZh, String whyEn) {
        String name = officer(officer).map(Officer::name).orElse(officer);
        return new Choice(officer, new Text("交办 " + name + "：" + whyZh, "To " + name + ": " + whyEn));
    }

    private static boolean onDuty(Duty duty, LocalTime clock) {
        if (duty.from().equals(duty.to()) || duty.to().equals(LocalTime.MIDNIGHT)) {
            return duty.from().equals(duty.to()) || !clock.isBefore(duty.from());
        }
        return duty.to().isBefore(duty.from())
                ? !clock.isBefore(duty.from()) || clock.isBefore(duty.to())
                : !clock.isBefore(duty.from()) && clock.isBefore(duty.to());
    }
}
