package io.github.qianliyan.dispatcher.incident;

import io.github.qianliyan.events.IncidentCommand;
import io.github.qianliyan.events.IncidentCommand.Action;
import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.events.Text;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Why a command is not carried out, with what would be. */
final class Refusal {
    /** Not what anybody would do instead. */
    private static final Set<Action> ASIDE =
            EnumSet.of(Action.ATTACH_EVIDENCE, Action.MERGE, Action.SPLIT, Action.MAKE_REAL);

    private Refusal() {}

    /** @param by who brought it into that state and when, in words */
    static Text byState(IncidentState state, Action action, Text by) {
        Text title = Transitions.title(action);
        return new Text(
                "当前状态为“" + state.title().zh() + "”（" + by.zh() + "），不能“" + title.zh() + "”；现在可以："
                        + allowed(state, Text::zh, "、"),
                "The incident is " + state.title().en().toLowerCase(java.util.Locale.ROOT) + " (" + by.en()
                        + "): cannot " + title.en() + ". Allowed now: " + allowed(state, Text::en, ", "));
    }

    /** Two people at once: the second is told what the first did. */
    static Text decidedSince(Text what) {
        return new Text(
                "您查看之后已有人处理：" + what.zh() + "；请看过再定",
                "Somebody was quicker: " + what.en() + ". Look at it again before you decide");
    }

    static Text noReason() {
        return new Text("无法接单须在备注中说明原因", "Say in the note why you cannot take it");
    }

    static Text noSuchIncident(String id) {
        return new Text("没有事件 " + id, "There is no incident " + id);
    }

    static Text otherIsOver(IncidentState state) {
        return new Text(
                "目标事件“" + state.title().zh() + "”：只能并入尚在处置的事件，可先将其重开",
                "The other incident is " + state.title().en().toLowerCase(java.util.Locale.ROOT)
                        + ": merge into one that is still being handled, or reopen that one first");
    }

    static Text drillAndReal() {
        return new Text("演练事件与真实事件不能合并", "A drill and a real incident cannot become one");
    }

    static Text wasMerged(String into) {
        return new Text("已并入事件 " + into + "：请在该事件中处理", "It went into incident " + into + ": handle that one");
    }

    static Text noneLeft() {
        return new Text("至少要留下一条告警：全部移走即为整个事件", "One alert has to stay: all of them are the incident itself");
    }

    static Text notADrill() {
        return new Text("本事件不是演练", "This incident is not a drill");
    }

    static Text noNote() {
        return new Text("备注为空：请填写内容", "The note is empty: write something");
    }

    static Text deskWithoutNote() {
        return new Text(
                "尚未交办：由指挥室直接处置完成时，请在备注中写明处置情况，或先交办",
                "Not dispatched yet: to resolve it at the desk, say in the note how it was settled, or dispatch it"
                        + " first");
    }

    static Text noEvidence() {
        return new Text("没有附带任何证据文件", "No evidence file was attached");
    }

    static Text foreignEvidence(String alert) {
        return new Text("告警 " + alert + " 不属于本事件", "Alert " + alert + " is not in this incident");
    }

    static Text unknownOfficer(String id) {
        return new Text("没有编号为 " + id + " 的人员：请选择名册中的人员", "No officer " + id + ": choose one of the roster");
    }

    static Text nobodyOnRoster() {
        return new Text("网格和值班表中都没有可交办的人员：请指定人员", "Neither grid nor duty roster names anybody: name an officer");
    }

    static Text alreadyWith(String name) {
        return new Text(
                "已交办给 " + name + "：如需改派，请指定其他人员", "Already with " + name + ": name another officer to hand it over");
    }

    static Text notTheirs(String name) {
        return new Text("本事件已交办给 " + name + "，应由其处理", "This incident is with " + name + ", who has to do it");
    }

    static Text full(int limit) {
        return new Text("本事件的记录已达上限 " + limit + " 条", "The timeline has reached its limit of " + limit + " entries");
    }

    static Text title(IncidentCommand.DismissReason reason) {
        return switch (reason) {
            case FALSE_ALARM -> new Text("误报", "false alarm");
            case DUPLICATE -> new Text("重复", "duplicate");
            case DRILL -> new Text("演练", "drill");
            case AUTHORISED -> new Text("已获批准", "authorised");
        };
    }

    private static String allowed(IncidentState state, Function<Text, String> language, String comma) {
        return Transitions.allowed(state).stream()
                .filter(action -> !ASIDE.contains(action))
                .map(action -> language.apply(Transitions.title(action)))
                .collect(Collectors.joining(comma));
    }
}
