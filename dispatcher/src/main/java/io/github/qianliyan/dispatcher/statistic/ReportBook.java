package io.github.qianliyan.dispatcher.statistic;

import io.github.qianliyan.dispatcher.statistic.Report.Line;
import io.github.qianliyan.events.Text;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A report as an xlsx workbook: one sheet for the whole, one for each way of grouping. */
public final class ReportBook {
    private static final String HEAD = "DDE6EE";
    private static final List<Text> COLUMNS = List.of(
            new Text("事件", "Incidents"),
            new Text("报警", "Alerts"),
            new Text("属实", "Genuine"),
            new Text("误报", "False alarms"),
            new Text("未办结", "Open"),
            new Text("办结", "Closed"),
            new Text("现场核查", "Checks on the spot"),
            new Text("属实率", "Precision"),
            new Text("确认 p50 秒", "Acknowledge p50 s"),
            new Text("确认 p90 秒", "Acknowledge p90 s"),
            new Text("接单 p50 秒", "Accept p50 s"),
            new Text("接单 p90 秒", "Accept p90 s"),
            new Text("到场 p50 秒", "Arrive p50 s"),
            new Text("到场 p90 秒", "Arrive p90 s"),
            new Text("处置 p50 秒", "Resolve p50 s"),
            new Text("处置 p90 秒", "Resolve p90 s"));

    private final Report report;
    private final boolean zh;

    public ReportBook(Report report, Locale locale) {
        this.report = report;
        this.zh = !locale.getLanguage().equals("en");
    }

    public void writeTo(OutputStream out) throws IOException {
        try (Workbook book = new Workbook(out, "qianliyan", "1.0")) {
            whole(book.newWorksheet(word("概况", "Summary")));
            sheet(book, word("按日", "Days"), report.days());
            sheet(book, word("按月", "Months"), report.months());
            sheet(book, word("按村", "Villages"), report.villages());
            sheet(book, word("按网格", "Grids"), report.grids());
            sheet(book, word("按领域", "Domains"), report.domains());
            sheet(book, word("按规则", "Rules"), report.rules());
            sheet(book, word("按摄像机", "Cameras"), report.cameras());
            sheet(book, word("按人员", "Officers"), report.officers());
            sheet(book, word("按级别", "Severities"), report.severities());
            coverage(book.newWorksheet(word("摄像机在线", "Coverage")));
        }
    }

    private void whole(Worksheet sheet) {
        sheet.value(0, 0, report.township());
        sheet.style(0, 0).bold().fontSize(14).set();
        sheet.value(1, 0, word("期间", "Period"));
        sheet.value(1, 1, report.from() + " – " + report.to().minusDays(1));
        int row = 3;
        head(
                sheet,
                row,
                List.of(
                        new Text("项目", "Item"),
                        new Text("本期", "Now"),
                        new Text("上年同期", "Year before"),
                        new Text("增减", "Change")));
        Sum before = report.yearBefore();
        row = item(
                sheet,
                row,
                word("事件", "Incidents"),
                report.total().incidents(),
                before == null ? null : before.incidents());
        row = item(
                sheet, row, word("属实", "Genuine"), report.total().genuine(), before == null ? null : before.genuine());
        row = item(
                sheet,
                row,
                word("误报", "False alarms"),
                report.total().falseAlarms(),
                before == null ? null : before.falseAlarms());
        row = item(sheet, row, word("办结", "Closed"), report.total().closed(), before == null ? null : before.closed());
        row = item(
                sheet,
                row,
                word("现场核查", "Checks on the spot"),
                report.total().visits(),
                before == null ? null : before.visits());
        row = item(
                sheet,
                row,
                word("处置 p50 秒", "Resolve p50 s"),
                report.total().resolve().p50(),
                before == null ? null : before.resolve().p50());
        row = item(sheet, row, word("演练", "Drills"), report.drills(), null);
        row += 2;
        Load load = report.load();
        row = item(sheet, row, word("值班席位", "Operators at the desk"), load.operators(), null);
        row = item(sheet, row, word("每席每小时报警", "Alarms an operator-hour"), load.perOperatorHour(), null);
        row = item(
                sheet,
                row,
                word("每席每 10 分钟（EEMUA 191 要求 < 1）", "In ten minutes (EEMUA 191: < 1)"),
                load.perTenMinutes(),
                null);
        row = item(sheet, row, word("最忙 10 分钟", "Busiest ten minutes"), load.busiest(), null);
        item(sheet, row, word("泛滥次数（10 分钟 > 10）", "Floods (> 10 in ten minutes)"), load.floods(), null);
        sheet.width(0, 36);
    }

    private static int item(Worksheet sheet, int row, String name, Number now, Number before) {
        int at = row + 1;
        sheet.value(at, 0, name);
        put(sheet, at, 1, now);
        put(sheet, at, 2, before);
        if (now != null && before != null && before.doubleValue() != 0) {
            sheet.value(at, 3, (now.doubleValue() - before.doubleValue()) / before.doubleValue());
            sheet.style(at, 3).format("0.0%").set();
        }
        return at;
    }

    private void sheet(Workbook book, String name, List<Line> lines) {
        Worksheet sheet = book.newWorksheet(name);
        sheet.value(0, 0, name);
        head(sheet, 0, 1, COLUMNS);
        sheet.width(0, 24);
        int row = 1;
        for (Line line : lines) {
            Sum sum = line.sum();
            sheet.value(row, 0, said(line.title()));
            Number[] values = {
                sum.incidents(),
                sum.alerts(),
                sum.genuine(),
                sum.falseAlarms(),
                sum.open(),
                sum.closed(),
                sum.visits(),
                sum.precision(),
                sum.acknowledge().p50(),
                sum.acknowledge().p90(),
                sum.accept().p50(),
                sum.accept().p90(),
                sum.arrive().p50(),
                sum.arrive().p90(),
                sum.resolve().p50(),
                sum.resolve().p90()
            };
            for (int column = 0; column < values.length; column++) {
                put(sheet, row, column + 1, values[column]);
            }
            sheet.style(row, 8).format("0.0%").set();
            row++;
        }
        sheet.freezePane(1, 1);
    }

    private void coverage(Worksheet sheet) {
        head(
                sheet,
                0,
                List.of(
                        new Text("摄像机", "Camera"),
                        new Text("名称", "Name"),
                        new Text("统计秒数", "Watched s"),
                        new Text("在线秒数", "Online s"),
                        new Text("在线率", "Part")));
        int row = 1;
        for (Coverage coverage : report.coverage()) {
            sheet.value(row, 0, coverage.camera());
            sheet.value(row, 1, coverage.name());
            sheet.value(row, 2, coverage.watched());
            sheet.value(row, 3, coverage.online());
            put(sheet, row, 4, coverage.part());
            sheet.style(row, 4).format("0.0%").set();
            row++;
        }
        sheet.width(1, 28);
        sheet.freezePane(0, 1);
    }

    private void head(Worksheet sheet, int row, List<Text> columns) {
        head(sheet, row, 0, columns);
    }

    private void head(Worksheet sheet, int row, int from, List<Text> columns) {
        for (int column = 0; column < columns.size(); column++) {
            sheet.value(row, from + column, said(columns.get(column)));
        }
        sheet.range(row, 0, row, from + columns.size() - 1)
                .style()
                .bold()
                .fillColor(HEAD)
                .set();
    }

    private static void put(Worksheet sheet, int row, int column, Number value) {
        if (value != null) {
            sheet.value(row, column, value);
        }
    }

    private String word(String zhWord, String enWord) {
        return zh ? zhWord : enWord;
    }

    private String said(Text text) {
        return word(text.zh(), text.en());
    }
}
