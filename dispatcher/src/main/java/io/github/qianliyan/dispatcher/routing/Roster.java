package io.github.qianliyan.dispatcher.routing;

import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Domain;
import io.github.qianliyan.events.Text;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.Township;
import io.github.qianliyan.service.config.Township.AlsoTell;
import io.github.qianliyan.service.config.Township.Channel;
import io.github.qianliyan.service.config.Township.Duty;
import io.github.qianliyan.service.config.Township.Grid;
import io.github.qianliyan.service.config.Township.HouseholdGrid;
import io.github.qianliyan.service.config.Township.Officer;
import io.github.qianliyan.service.config.Township.Village;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The officers of the double grid, of the villages, and those on duty. */
public final class Roster {
    /** The step that is always there in the end. */
    public static final String LEADER = "leader";

    private final Township township;
    private final Map<String, Officer> officers = new LinkedHashMap<>();
    private final Map<String, HouseholdGrid> households = new HashMap<>();
    private final Map<String, Grid> grids = new HashMap<>();
    private final Map<String, Village> villages = new HashMap<>();
    private final Presence presence = new Presence(officers);

    public Roster(Config config) {
        township = config.township();
        township.officers().forEach(officer -> officers.put(officer.id(), officer));
        township.householdGrids().forEach(household -> households.put(household.id(), household));
        township.grids().forEach(grid -> grids.put(grid.id(), grid));
        township.villages().forEach(village -> villages.put(village.id(), village));
    }

    public Optional<Officer> officer(String id) {
        return Optional.ofNullable(officers.get(id));
    }

    /** His name; his id when the configuration does not (or no longer) know him. */
    public String name(String id) {
        return presence.name(id);
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

    /**
     * Everybody in the order they are asked, by the steps of the escalation; the leaders on duty in any case. Nobody
     * twice; those who are not there are among them, so that it can be said why they are left out.
     */
    public List<Choice> chain(String householdGrid, String grid, String village, Instant now) {
        List<String> steps = new ArrayList<>(township.escalation().steps());
        if (!steps.contains(LEADER)) {
            steps.add(LEADER);
        }
        return distinct(steps.stream()
                .flatMap(step -> step(step, householdGrid, grid, village, now).stream())
                .toList());
    }

    /** Those of one step of the escalation: {@code household, grid, village, leader}, or a role that any officer has. */
    public List<Choice> step(String step, String householdGrid, String grid, String village, Instant now) {
        ZonedDateTime local = now.atZone(township.timezone());
        return switch (step) {
            case "household" ->
                Optional.ofNullable(householdGrid).map(households::get).stream()
                        .flatMap(at -> at.officers().stream())
                        .map(id -> choice(
                                id,
                                step,
                                "十户网格 " + householdGrid + " 的网格员",
                                "the officer of household grid " + householdGrid,
                                local))
                        .toList();
            case "grid" ->
                Optional.ofNullable(grids.get(grid)).stream()
                        .flatMap(at -> at.officers().stream())
                        .map(id -> choice(id, step, "网格 " + grid + " 的网格员", "the officer of grid " + grid, local))
                        .toList();
            case "village" ->
                Optional.ofNullable(villages.get(village)).stream()
                        .flatMap(at -> at.officers().stream()
                                .map(id -> choice(
                                        id, step, at.name() + "负责人", "in charge of the village " + at.name(), local)))
                        .toList();
            default -> onDuty(step, local);
        };
    }

    /** Everybody who is there and is told besides, by line of business. */
    public List<Choice> alsoTold(Domain domain, List<Alert> alerts, Instant now) {
        ZonedDateTime local = now.atZone(township.timezone());
        return distinct(township.alsoTell().stream()
                        .filter(line -> alerts.stream().anyMatch(alert -> fits(line, domain, alert)))
                        .flatMap(line -> onDuty(line.role(), local).stream())
                        .toList())
                .stream()
                .filter(Choice::present)
                .toList();
    }

    private static boolean fits(AlsoTell line, Domain domain, Alert alert) {
        return (line.domains().isEmpty() || line.domains().contains(domain))
                && (line.rules().isEmpty() || line.rules().contains(alert.rule()))
                && (line.kinds().isEmpty()
                        || line.kinds().stream().anyMatch(kind -> kind.id().equals(alert.kind())));
    }

    private List<Choice> onDuty(String role, ZonedDateTime now) {
        List<Choice> named = township.duty().stream()
                .filter(duty -> duty.role().equals(role) && duty.covers(now))
                .flatMap(duty -> duty.officers().stream().map(id -> choice(id, role, dutyZh(duty), dutyEn(duty), now)))
                .toList();
        if (named.stream().anyMatch(Choice::present)) {
            return named;
        }
        List<Choice> all = new ArrayList<>(named);
        officers.values().stream()
                .filter(officer -> officer.roles().contains(role))
                .map(officer -> choice(officer.id(), role, "角色「" + role + "」", "has the role " + role, now))
                .forEach(all::add);
        return all;
    }

    private static String dutyZh(Duty duty) {
        return (duty.role().equals(LEADER) ? "值班领导" : "值班「" + duty.role() + "」") + "（" + duty.from() + "–" + duty.to()
                + "）";
    }

    private static String dutyEn(Duty duty) {
        return "the " + duty.role() + " on duty " + duty.from() + "-" + duty.to();
    }

    private Choice choice(String officer, String step, String whyZh, String whyEn, ZonedDateTime now) {
        return presence.resolve(officer, step, new Text(whyZh, whyEn), now);
    }

    /** The first of each officer; where he is present once, that. */
    private static List<Choice> distinct(List<Choice> choices) {
        Map<String, Choice> first = new LinkedHashMap<>();
        choices.forEach(choice ->
                first.merge(choice.officer(), choice, (old, other) -> old.present() || !other.present() ? old : other));
        List<Choice> order = new ArrayList<>(first.values());
        order.sort(Comparator.comparingInt(choices::indexOf));
        return order;
    }
}
