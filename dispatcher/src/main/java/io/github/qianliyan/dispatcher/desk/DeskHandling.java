package io.github.qianliyan.dispatcher.desk;

import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Desk;
import io.github.qianliyan.events.Desk.Drill;
import io.github.qianliyan.events.Desk.Proposal;
import io.github.qianliyan.events.Desk.Snooze;
import io.github.qianliyan.events.DeskOrder;
import io.github.qianliyan.events.Ids;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.Text;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What an order does to the command room, and what time does. */
public final class DeskHandling {
    /** A red rule may be silenced, but not for a night. */
    static final Duration LONGEST_RED = Duration.ofHours(1);
    /** How long a snooze that ended is still shown, with what it held back. */
    static final Duration SHOWN = Duration.ofHours(24);

    static final int MAX_SNOOZES = 100;

    private final Config config;

    public DeskHandling(Config config) {
        this.config = config;
    }

    /** @param retold alerts that lasted longer than the snooze that held them back: they are handled now */
    public record Outcome(Desk desk, List<Alert> retold) {}

    public static Desk empty() {
        return new Desk(List.of(), null, List.of(), null, Instant.EPOCH, 0);
    }

    /** An order told twice gives the same desk. */
    public Outcome step(Desk desk, Function<String, Held> held, DeskOrder order, Instant now) {
        Optional<Text> refusal = refusal(desk, order);
        if (refusal.isPresent()) {
            return new Outcome(
                    answered(desk, desk.snoozes(), desk.drill(), desk.proposals(), order, refusal.get(), now),
                    List.of());
        }
        List<Snooze> snoozes = new ArrayList<>(desk.snoozes());
        List<Proposal> proposals = new ArrayList<>(desk.proposals());
        List<Alert> retold = new ArrayList<>();
        Drill drill = desk.drill();
        switch (order.action()) {
            case SNOOZE -> {
                Snooze made = snooze(order);
                if (snoozes.stream().noneMatch(each -> each.id().equals(made.id()))) {
                    snoozes.add(made);
                }
            }
            case WAKE ->
                snoozes.replaceAll(each -> {
                    if (!each.id().equals(order.target()) || each.ended() != null) {
                        return each;
                    }
                    retold.addAll(held.apply(each.id()).open());
                    return counted(each, held, now);
                });
            case BEGIN_DRILL ->
                drill = new Drill(
                        Ids.derived("d-", order.id()),
                        order.note() == null ? "演练" : order.note(),
                        order.cameras(),
                        order.by(),
                        now,
                        order.until());
            case END_DRILL -> drill = null;
            case ADOPT -> decide(proposals, order, Proposal.State.ADOPTED, now);
            case DECLINE -> decide(proposals, order, Proposal.State.DECLINED, now);
            case REPORT_BACKTEST ->
                proposals.replaceAll(each -> each.id().equals(order.target())
                        ? with(each, each.state(), each.by(), each.note(), each.at(), order.backtest())
                        : each);
        }
        return new Outcome(answered(desk, snoozes, drill, proposals, order, null, now), retold);
    }

    /** What ended by itself, and how much was held back; the same desk when there is no news. */
    public Outcome tick(Desk desk, Function<String, Held> held, Instant now) {
        List<Alert> retold = new ArrayList<>();
        List<Snooze> snoozes = new ArrayList<>();
        for (Snooze each : desk.snoozes()) {
            if (each.ended() != null) {
                if (each.ended().plus(SHOWN).isAfter(now)) {
                    snoozes.add(each);
                }
            } else if (each.until().isAfter(now)) {
                snoozes.add(counted(each, held, null));
            } else {
                retold.addAll(held.apply(each.id()).open());
                snoozes.add(counted(each, held, now));
            }
        }
        boolean over = desk.drill() != null && !desk.drill().until().isAfter(now);
        if (!over && snoozes.equals(desk.snoozes())) {
            return new Outcome(desk, List.of());
        }
        return new Outcome(
                new Desk(
                        snoozes,
                        over ? null : desk.drill(),
                        desk.proposals(),
                        desk.lastOrder(),
                        now,
                        desk.version() + 1),
                retold);
    }

    private Optional<Text> refusal(Desk desk, DeskOrder order) {
        return Optional.ofNullable(
                switch (order.action()) {
                    case SNOOZE -> snoozeRefusal(desk, order);
                    case WAKE ->
                        desk.snoozes().stream().anyMatch(each -> each.id().equals(order.target()))
                                ? null
                                : new Text("没有静默 " + order.target(), "There is no snooze " + order.target());
                    case BEGIN_DRILL -> drillRefusal(desk, order);
                    case END_DRILL -> null;
                    case ADOPT, DECLINE, REPORT_BACKTEST ->
                        desk.proposals().stream().anyMatch(each -> each.id().equals(order.target()))
                                ? null
                                : new Text("没有建议 " + order.target(), "There is no proposal " + order.target());
                });
    }

    private Text snoozeRefusal(Desk desk, DeskOrder order) {
        if (order.rule() == null && order.cameras().isEmpty()) {
            return new Text("请指定规则或摄像机", "Name a rule or a camera");
        }
        if (order.cameras().size() > 1) {
            return new Text("一次静默一台摄像机", "One camera at a time");
        }
        Optional<Rule> rule = order.rule() == null ? Optional.empty() : config.rule(order.rule());
        if (order.rule() != null && rule.isEmpty()) {
            return new Text("没有规则 " + order.rule(), "There is no rule " + order.rule());
        }
        Text camera = unknownCamera(order);
        if (camera != null) {
            return camera;
        }
        boolean red = rule.map(each -> each.severity() == 1).orElse(false);
        Duration longest = red ? LONGEST_RED : DeskOrder.LONGEST;
        if (desk.snoozes().stream().filter(each -> each.ended() == null).count() >= MAX_SNOOZES) {
            return new Text(
                    "静默已达上限 " + MAX_SNOOZES + " 个：请先解除一些", MAX_SNOOZES + " snoozes run already: end some first");
        }
        return until(order, longest);
    }

    private Text drillRefusal(Desk desk, DeskOrder order) {
        if (desk.drill() != null && !desk.drill().id().equals(Ids.derived("d-", order.id()))) {
            return new Text(
                    "演练「" + desk.drill().name() + "」尚未结束（" + desk.drill().by() + "）：请先结束",
                    "The drill " + desk.drill().name() + " of " + desk.drill().by() + " still runs: end it first");
        }
        if (order.cameras().isEmpty()) {
            return new Text("请指定参加演练的摄像机，其余摄像机照常处置", "Name the cameras of the drill; all others stay real");
        }
        Text camera = unknownCamera(order);
        return camera != null ? camera : until(order, DeskOrder.LONGEST);
    }

    private Text unknownCamera(DeskOrder order) {
        return order.cameras().stream()
                .filter(id -> config.camera(id).isEmpty())
                .findFirst()
                .map(id -> new Text("没有摄像机 " + id, "There is no camera " + id))
                .orElse(null);
    }

    /** Counted from when it was ordered, so that an order told again later ends the same way. */
    private static Text until(DeskOrder order, Duration longest) {
        Instant until = order.until();
        if (until == null
                || !until.isAfter(order.at())
                || until.isAfter(order.at().plus(longest))) {
            return new Text(
                    "须有结束时间，且不超过 " + longest.toHours() + " 小时",
                    "It needs an end, within " + longest.toHours() + " h" + (until == null ? "" : ", not " + until));
        }
        return null;
    }

    private static Snooze snooze(DeskOrder order) {
        return new Snooze(
                Ids.derived("s-", order.id()),
                order.rule(),
                order.cameras().isEmpty() ? null : order.cameras().getFirst(),
                order.by(),
                order.at(),
                order.until(),
                order.note(),
                0,
                null);
    }

    /** @param ended null while it runs */
    private static Snooze counted(Snooze snooze, Function<String, Held> held, Instant ended) {
        return new Snooze(
                snooze.id(),
                snooze.rule(),
                snooze.camera(),
                snooze.by(),
                snooze.at(),
                snooze.until(),
                snooze.note(),
                held.apply(snooze.id()).count(),
                ended);
    }

    private static void decide(List<Proposal> proposals, DeskOrder order, Proposal.State state, Instant now) {
        proposals.replaceAll(each -> each.id().equals(order.target()) && each.state() == Proposal.State.OPEN
                ? with(each, state, order.by(), order.note(), now, each.backtest())
                : each);
    }

    private static Proposal with(
            Proposal proposal, Proposal.State state, String by, String note, Instant at, Desk.Backtest backtest) {
        return new Proposal(
                proposal.id(),
                proposal.rule(),
                proposal.camera(),
                proposal.kind(),
                proposal.text(),
                proposal.mask(),
                proposal.where(),
                proposal.dismissed(),
                proposal.confirmed(),
                proposal.alerts(),
                at,
                state,
                by,
                note,
                backtest);
    }

    private static Desk answered(
            Desk desk,
            List<Snooze> snoozes,
            Drill drill,
            List<Proposal> proposals,
            DeskOrder order,
            Text refused,
            Instant now) {
        return new Desk(
                snoozes, drill, proposals, new Incident.CommandResult(order.id(), refused), now, desk.version() + 1);
    }
}
