package io.github.qianliyan.dispatcher.desk;

import io.github.qianliyan.events.Box;
import io.github.qianliyan.events.Desk;
import io.github.qianliyan.events.Desk.Proposal;
import io.github.qianliyan.events.Ids;
import io.github.qianliyan.events.Text;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From what people dismissed to what would have kept it from them: a mask where the false alarms lie in one place, a
 * threshold where they are less sure than every real one. It only proposes.
 */
public final class Learning {
    /** Older ones say nothing about the camera as it stands now. */
    static final Duration REMEMBERED = Duration.ofDays(30);
    /** Share of the alerts that must have been false, and of the false ones that must lie in the masked place. */
    private static final double MOST = 0.8;
    /** Boxes that overlap this much are the same place. */
    private static final double SAME_PLACE = 0.3;
    /** Around the boxes, fractions of the picture, because they tremble. */
    private static final double MARGIN = 0.01;
    /** Above this nothing would be left to see. */
    private static final double HIGHEST_CONFIDENCE = 0.95;

    private static final int MAX_PROPOSALS = 200;

    private final int enough;

    /** @param enough false alarms of a rule at a camera from which something is proposed */
    public Learning(int enough) {
        this.enough = enough;
    }

    /**
     * The desk with a proposal for this rule at this camera, when there is one to make that is not there already.
     *
     * @param lessons all of the rule at the camera, the newest last
     * @param title of the rule
     */
    public Optional<Desk> proposed(Desk desk, List<Lesson> lessons, Text title, Instant now) {
        Lesson newest = lessons.getLast();
        List<Proposal> before = desk.proposals().stream()
                .filter(each ->
                        each.rule().equals(newest.rule()) && each.camera().equals(newest.camera()))
                .toList();
        Instant since = before.stream()
                .filter(each -> each.state() != Proposal.State.OPEN)
                .map(Proposal::at)
                .reduce(now.minus(REMEMBERED), (a, b) -> a.isAfter(b) ? a : b);
        List<Lesson> told =
                lessons.stream().filter(each -> each.at().isAfter(since)).toList();
        Optional<Proposal> made = proposal(told, title, now);
        if (made.isEmpty() || desk.proposals().contains(made.get())) {
            return Optional.empty();
        }
        List<Proposal> all = new ArrayList<>(desk.proposals());
        all.removeIf(each -> before.contains(each) && each.state() == Proposal.State.OPEN);
        all.add(made.get());
        return Optional.of(new Desk(
                desk.snoozes(),
                desk.drill(),
                all.subList(Math.max(0, all.size() - MAX_PROPOSALS), all.size()),
                desk.lastOrder(),
                now,
                desk.version() + 1));
    }

    private Optional<Proposal> proposal(List<Lesson> lessons, Text title, Instant now) {
        List<Lesson> wrong = lessons.stream().filter(each -> !each.real()).toList();
        List<Lesson> real = lessons.stream().filter(Lesson::real).toList();
        if (wrong.size() < enough || wrong.size() < MOST * lessons.size()) {
            return Optional.empty();
        }
        return mask(wrong, real, title, now).or(() -> threshold(wrong, real, title, now));
    }

    private static Optional<Proposal> mask(List<Lesson> wrong, List<Lesson> real, Text title, Instant now) {
        List<Box> boxes =
                wrong.stream().map(Lesson::box).filter(box -> box != null).toList();
        return boxes.stream()
                .map(middle -> boxes.stream()
                        .filter(box -> overlap(box, middle) >= SAME_PLACE)
                        .toList())
                .filter(near -> near.size() >= MOST * wrong.size())
                .findFirst()
                .map(Learning::around)
                .filter(area ->
                        real.stream().noneMatch(lesson -> lesson.box() != null && overlap(lesson.box(), area) > 0))
                .map(area -> made(
                        wrong,
                        real,
                        Proposal.Kind.MASK,
                        new Text(
                                counted(wrong, real).zh() + "，误报集中在画面同一处：建议「" + title.zh() + "」在该摄像机屏蔽此区域",
                                counted(wrong, real).en() + ", the false ones in one place of the picture: leave this"
                                        + " region out of " + title.en() + " at this camera"),
                        corners(area),
                        null,
                        now));
    }

    private static Optional<Proposal> threshold(List<Lesson> wrong, List<Lesson> real, Text title, Instant now) {
        if (wrong.stream().anyMatch(lesson -> lesson.box() == null)) {
            return Optional.empty();
        }
        double highest = wrong.stream().mapToDouble(Lesson::confidence).max().orElseThrow();
        BigDecimal limit = BigDecimal.valueOf(highest).setScale(2, RoundingMode.CEILING);
        boolean parts = real.stream().allMatch(lesson -> lesson.confidence() > limit.doubleValue());
        if (!parts || limit.doubleValue() > HIGHEST_CONFIDENCE) {
            return Optional.empty();
        }
        return Optional.of(made(
                wrong,
                real,
                Proposal.Kind.THRESHOLD,
                new Text(
                        counted(wrong, real).zh() + "，误报的置信度都不超过 " + limit + "：建议「" + title.zh() + "」只看高于此值的目标",
                        counted(wrong, real).en() + ", the false ones at a confidence of " + limit + " at most: let "
                                + title.en() + " look at surer objects only"),
                null,
                "track.confidence > " + limit,
                now));
    }

    private static Text counted(List<Lesson> wrong, List<Lesson> real) {
        return new Text(
                "近 30 天 " + wrong.size() + " 次误报、" + real.size() + " 次属实",
                "In 30 days " + wrong.size() + " false alarms and " + real.size() + " real ones");
    }

    private static Proposal made(
            List<Lesson> wrong,
            List<Lesson> real,
            Proposal.Kind kind,
            Text text,
            List<List<Double>> mask,
            String where,
            Instant now) {
        Lesson first = wrong.getFirst();
        return new Proposal(
                Ids.derived("p-", first.rule(), first.camera(), kind.name(), first.alert()),
                first.rule(),
                first.camera(),
                kind,
                text,
                mask,
                where,
                wrong.size(),
                real.size(),
                wrong.stream().map(Lesson::alert).toList(),
                now,
                Proposal.State.OPEN,
                null,
                null,
                null);
    }

    private static Box around(List<Box> boxes) {
        double left = boxes.stream().mapToDouble(Box::x).min().orElseThrow() - MARGIN;
        double top = boxes.stream().mapToDouble(Box::y).min().orElseThrow() - MARGIN;
        double right =
                boxes.stream().mapToDouble(box -> box.x() + box.width()).max().orElseThrow() + MARGIN;
        double bottom =
                boxes.stream().mapToDouble(box -> box.y() + box.height()).max().orElseThrow() + MARGIN;
        double x = Math.max(0, left);
        double y = Math.max(0, top);
        return new Box(x, y, Math.min(1, right) - x, Math.min(1, bottom) - y);
    }

    private static List<List<Double>> corners(Box box) {
        double right = rounded(box.x() + box.width());
        double bottom = rounded(box.y() + box.height());
        return List.of(
                List.of(box.x(), box.y()), List.of(right, box.y()), List.of(right, bottom), List.of(box.x(), bottom));
    }

    private static double rounded(double fraction) {
        return Math.rint(fraction * 10_000) / 10_000;
    }

    /** Intersection over union. */
    private static double overlap(Box a, Box b) {
        double width = Math.min(a.x() + a.width(), b.x() + b.width()) - Math.max(a.x(), b.x());
        double height = Math.min(a.y() + a.height(), b.y() + b.height()) - Math.max(a.y(), b.y());
        if (width <= 0 || height <= 0) {
            return 0;
        }
        double both = width * height;
        return both / (a.width() * a.height() + b.width() * b.height() - both);
    }
}
