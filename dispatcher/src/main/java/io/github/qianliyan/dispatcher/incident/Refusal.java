package io.github.qianliyan.dispatcher.incident;

import io.github.qianliyan.events.IncidentCommand;
import io.github.qianliyan.events.IncidentCommand.Action;
import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.events.Text;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Why a command is not carried out, with what would be. */
final class Refusal {
    private Refusal() {}

    static Text byState(IncidentState state, Action action) {
        Text title = Transitions.title(action);
        return new Text(
                "当前状态为“" + state.title().zh() + "”，不能“" + title.zh() + "”；现在可以：" + allowed(state, Text::zh, "、"),
                "The incident is " + state.title().en().toLowerCase(java.util.Locale.ROOT) + ": cannot " + title.en()
                        + ". Allowed now: " + allowed(state, Text::en, ", "));
    }

    static Text noNote() {
        return new Text("备注为空：请填写内容", "The note is empty: write something");
    }

    static Text deskWithoutNote() {
        return new Text(
                "尚未交办：由指挥室直接处置完成时，请在备注中写明处置情况，或先交办",
                "Not dispatched yet: to resolve it at the desk, say in the note how it was settled, or dispatch it first");
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
                .filter(action -> action != Action.ATTACH_EVIDENCE)
                .map(action -> language.apply(Transitions.title(action)))
                .collect(Collectors.joining(comma));
    }
}
