package io.github.qianliyan.service.config;

import static io.github.qianliyan.service.yaml.Key.optional;
import static io.github.qianliyan.service.yaml.Key.required;

import io.github.qianliyan.events.Domain;
import io.github.qianliyan.service.config.Township.Absence;
import io.github.qianliyan.service.config.Township.AlsoTell;
import io.github.qianliyan.service.config.Township.Channel;
import io.github.qianliyan.service.config.Township.Duty;
import io.github.qianliyan.service.config.Township.Flood;
import io.github.qianliyan.service.config.Township.Grid;
import io.github.qianliyan.service.config.Township.GuardPeriod;
import io.github.qianliyan.service.config.Township.HouseholdGrid;
import io.github.qianliyan.service.config.Township.Officer;
import io.github.qianliyan.service.config.Township.Sensitivity;
import io.github.qianliyan.service.config.Township.Village;
import io.github.qianliyan.service.yaml.Cursor;
import io.github.qianliyan.service.yaml.Key;
import io.github.qianliyan.service.yaml.Mapping;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** {@code township.yaml}. */
final class TownshipReader {
    static final String FILE = "township.yaml";
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9](?:[ -]?[0-9]){2,19}");

    static final List<Key> TOWNSHIP = List.of(
            required("name", "text", "乡镇名称", "Name of the township"),
            optional("timezone", "zone name", "Asia/Shanghai", "所有时间按此时区", "Zone in which all times are meant"),
            optional("locale", "zh-CN or en", "zh-CN", "页面默认语言", "Language that pages open in"),
            required("villages", "list of villages", "行政村", "Villages"),
            required("grids", "list of grids", "网格", "Grids"),
            optional("householdGrids", "list of household grids", "", "十户网格", "Ten-household grids"),
            optional("officers", "list of officers", "", "网格员和干部", "Officers"),
            optional("duty", "list of duties", "", "值班", "Who is on duty when"),
            optional("guardPeriods", "list of guard periods", "", "重点时段", "Days of raised attention"),
            optional("escalation", "mapping", "", "升级规则", "What happens when nobody reacts"),
            optional(
                    "alsoTell",
                    "list of mappings",
                    "[ranger, river-chief, traffic] for their lines",
                    "按领域同时告知的角色：林火告知护林员，水情告知河长，交通告知劝导员",
                    "Roles told besides, by line of business"),
            optional("flood", "mapping", "", "防刷屏", "When alerts are taken together"),
            optional(
                    "deskPhone",
                    "telephone number",
                    "none",
                    "指挥室电话，网格员手机页面可一键拨打",
                    "Number of the command room: officers call it from their page"),
            optional("messages", "mapping", "", "消息如何发出", "How messages leave the house"),
            optional("evidence", "mapping", "", "证据保留多久", "How long evidence is kept"),
            optional("signOn", "mapping", "", "以统一身份认证登录（OpenID Connect）", "Logging in by OpenID Connect"));

    static final List<Key> VILLAGE = List.of(
            required("id", "id", "村编号", "Id of the village"),
            required("name", "text", "村名", "Name"),
            required("center", "[longitude, latitude]", "村中心，地图从这里打开", "Where the map opens"),
            optional("officers", "list of ids of officers", "", "村负责人", "In charge of the village"));

    static final List<Key> GRID = List.of(
            required("id", "id", "网格编号", "Id of the grid"),
            required("village", "id of a village", "所属行政村", "The village it is in"),
            optional("officers", "list of ids of officers", "", "负责的网格员", "Officers in charge"));

    static final List<Key> HOUSEHOLD_GRID = List.of(
            required("id", "id", "十户网格编号", "Id of the ten-household grid"),
            required("grid", "id of a grid", "所属网格", "The grid it is in"),
            optional("officers", "list of ids of officers", "", "负责的网格员", "Officers in charge"),
            required("area", "list of [longitude, latitude], at least 3", "范围（地图多边形）", "Its outline on the map"));

    static final List<Key> OFFICER = List.of(
            required("id", "id", "人员编号", "Id of the officer"),
            required("name", "text", "姓名", "Name"),
            optional("roles", "list of words", "", "角色，如 household、grid、leader", "Such as household, grid, leader"),
            optional("channels", "list of {kind: target}", "", "通知渠道", "How the officer is told"),
            optional("shifts", "list of schedules", "always", "班次；班外不派单", "When the officer works"),
            optional("absences", "list of absences", "", "请假", "When the officer is away"));

    static final List<Key> ABSENCE = List.of(
            required("from", "date", "首日（含）", "First day"),
            required("to", "date", "末日（含）", "Last day, included"),
            optional(
                    "substitute", "id of an officer", "", "代班人员；没有则转下一级", "Who stands in; without, the next is asked"));

    static final List<Key> DUTY = List.of(
            required("role", "word", "值班角色", "The role that is on duty"),
            required("officers", "list of ids of officers", "值班人员", "Who"),
            optional("from", "\"HH:MM\"", "\"00:00\"", "开始时间", "From"),
            optional("to", "\"HH:MM\"", "\"24:00\"", "结束时间；早于开始时间表示跨午夜", "To; before from: over midnight"),
            optional("days", "list of mon tue wed thu fri sat sun", "every day", "星期", "Days of the week"));

    static final List<Key> GUARD_PERIOD = List.of(
            required("name", "text", "时段名称，如国庆", "Name"),
            required("from", "date", "首日（含）", "First day"),
            required("to", "date", "末日（含）", "Last day, included"),
            optional("sensitivity", "high or normal", "high", "灵敏度", "How sensitive rules are"),
            optional(
                    "clocks",
                    "number above 0, at most 1",
                    "0.5 when high, 1 when normal",
                    "时限乘以该系数",
                    "All clocks are multiplied by it"),
            optional("villages", "list of ids of villages", "all", "只对这些村", "Only for cameras in these villages"),
            optional("domains", "list of domains", "all", "只对这些业务领域的规则", "Only for rules of these domains"));

    private Messaging messaging = Messaging.NONE;
    private Keeping keeping = Keeping.USUAL;
    private Optional<SignOn> signOn = Optional.empty();
    private final Register villages = new Register("village", FILE);
    private final Register grids = new Register("grid", FILE);
    private final Register householdGrids = new Register("household grid", FILE);
    private final Register officers = new Register("officer", FILE);
    private final LateReferences late = new LateReferences();
    private final LateReferences ruleNames = new LateReferences();

    /** The grids that {@code cameras.yaml} may name. */
    Register grids() {
        return grids;
    }

    /** To be called once {@code rules.yaml} was read. */
    void checkRuleNames(Register rules) {
        ruleNames.resolve(rules);
    }

    /** Once the township was read. */
    Keeping keeping() {
        return keeping;
    }

    /** Once the township was read. */
    Optional<SignOn> signOn() {
        return signOn;
    }

    /** Once the township was read. */
    Messaging messaging() {
        return messaging;
    }

    Optional<Township> read(Cursor root) {
        Mapping map = root.mapping(TOWNSHIP);
        // one problem is enough where a whole list is missing
        letPassUnless(map.get("villages"), villages);
        letPassUnless(map.get("grids"), grids);
        Optional<String> name = map.get("name").flatMap(Cursor::text);
        List<Village> readVillages = Read.each(map.get("villages"), this::village);
        List<Officer> readOfficers = Read.each(map.get("officers"), this::officer);
        List<Grid> readGrids = Read.each(map.get("grids"), this::grid);
        List<HouseholdGrid> readHouseholds = Read.each(map.get("householdGrids"), this::householdGrid);
        List<Duty> duty = Read.each(map.get("duty"), this::duty);
        Set<String> roles = roles(readOfficers, duty);
        EscalationReader escalation = new EscalationReader(roles);
        AlsoTellReader alsoTell = new AlsoTellReader(roles, ruleNames);
        late.resolve(officers);
        keeping = Read.or(map.get("evidence"), KeepingReader::read, Keeping.USUAL);
        messaging = Read.or(map.get("messages"), MessagingReader::read, Messaging.NONE);
        signOn = map.get("signOn").flatMap(at -> SignOnReader.read(at, messaging.publicUrl()));
        return name.map(n -> new Township(
                n,
                Read.or(map.get("timezone"), Times::zone, ZoneId.of("Asia/Shanghai")),
                Read.or(map.get("locale"), TownshipReader::locale, Locale.forLanguageTag("zh-CN")),
                readVillages,
                readGrids,
                readHouseholds,
                readOfficers,
                duty,
                Read.each(map.get("guardPeriods"), this::guardPeriod),
                Read.or(map.get("escalation"), escalation::read, EscalationReader.DEFAULT),
                map.get("alsoTell").isEmpty() ? AlsoTell.USUAL : Read.each(map.get("alsoTell"), alsoTell::read),
                Read.or(map.get("flood"), FloodReader::read, Flood.USUAL),
                map.get("deskPhone").flatMap(TownshipReader::phone)));
    }

    private static Optional<String> phone(Cursor at) {
        return at.text().filter(number -> {
            boolean dialled = PHONE.matcher(number).matches();
            if (!dialled) {
                at.problem(
                        at.shown() + " is not a telephone number: write 3 to 20 digits, a leading + if it has one, and"
                                + " dashes or spaces between");
            }
            return dialled;
        });
    }

    private static void letPassUnless(Optional<Cursor> list, Register register) {
        if (list.isEmpty()) {
            register.letPass();
        }
    }

    private static Optional<Locale> locale(Cursor at) {
        return at.word(List.of("zh-CN", "en")).map(Locale::forLanguageTag);
    }

    private Optional<Village> village(Cursor at) {
        Mapping map = at.mapping(VILLAGE);
        Optional<String> id = map.get("id").flatMap(villages::declare);
        Optional<String> name = map.get("name").flatMap(Cursor::text);
        Optional<Location> center = map.get("center").flatMap(Shapes::location);
        List<String> inCharge = Read.each(map.get("officers"), late::note);
        return Read.all(id, name, center)
                ? Optional.of(new Village(id.get(), name.get(), center.get(), inCharge))
                : Optional.empty();
    }

    private Optional<Grid> grid(Cursor at) {
        Mapping map = at.mapping(GRID);
        Optional<String> id = map.get("id").flatMap(grids::declare);
        Optional<String> village = map.get("village").flatMap(villages::resolve);
        List<String> inCharge = Read.each(map.get("officers"), officers::resolve);
        return Read.all(id, village) ? Optional.of(new Grid(id.get(), village.get(), inCharge)) : Optional.empty();
    }

    private Optional<HouseholdGrid> householdGrid(Cursor at) {
        Mapping map = at.mapping(HOUSEHOLD_GRID);
        Optional<String> id = map.get("id").flatMap(householdGrids::declare);
        Optional<String> grid = map.get("grid").flatMap(grids::resolve);
        List<String> inCharge = Read.each(map.get("officers"), officers::resolve);
        Optional<List<Location>> area = map.get("area").flatMap(Shapes::area);
        return Read.all(id, grid, area)
                ? Optional.of(new HouseholdGrid(id.get(), grid.get(), inCharge, area.get()))
                : Optional.empty();
    }

    private Optional<Officer> officer(Cursor at) {
        Mapping map = at.mapping(OFFICER);
        Optional<String> id = map.get("id").flatMap(officers::declare);
        Optional<String> name = map.get("name").flatMap(Cursor::text);
        List<String> roles = Read.texts(map.get("roles"));
        List<Channel> channels = Read.each(map.get("channels"), ChannelReader::read);
        List<Rule.Schedule> shifts = Read.each(map.get("shifts"), ScheduleReader::read);
        List<Absence> absences = Read.each(map.get("absences"), this::absence);
        return Read.all(id, name)
                ? Optional.of(new Officer(id.get(), name.get(), roles, channels, shifts, absences))
                : Optional.empty();
    }

    private Optional<Absence> absence(Cursor at) {
        Mapping map = at.mapping(ABSENCE);
        Optional<LocalDate> from = map.get("from").flatMap(Times::date);
        Optional<LocalDate> to = map.get("to").flatMap(Times::date);
        Optional<String> substitute = map.get("substitute").flatMap(late::note);
        notBackwards(map, from, to);
        return Read.all(from, to) ? Optional.of(new Absence(from.get(), to.get(), substitute)) : Optional.empty();
    }

    private static void notBackwards(Mapping map, Optional<LocalDate> from, Optional<LocalDate> to) {
        if (Read.all(from, to) && to.get().isBefore(from.get())) {
            map.get("to").orElseThrow().problem(to.get() + " is before from, " + from.get());
        }
    }

    private Optional<Duty> duty(Cursor at) {
        Mapping map = at.mapping(DUTY);
        Optional<String> role = map.get("role").flatMap(Cursor::text);
        List<String> who = Read.each(map.get("officers"), officers::resolve);
        LocalTime from = Read.or(map.get("from"), time -> Times.clock(time, false), LocalTime.MIDNIGHT);
        LocalTime to = Read.or(map.get("to"), time -> Times.clock(time, true), LocalTime.MIDNIGHT);
        List<DayOfWeek> days = Read.each(map.get("days"), ScheduleReader::day);
        return role.map(r -> new Duty(r, who, from, to, Set.copyOf(days)));
    }

    private Optional<GuardPeriod> guardPeriod(Cursor at) {
        Mapping map = at.mapping(GUARD_PERIOD);
        Optional<String> name = map.get("name").flatMap(Cursor::text);
        Optional<LocalDate> from = map.get("from").flatMap(Times::date);
        Optional<LocalDate> to = map.get("to").flatMap(Times::date);
        boolean high = Read.or(map.get("sensitivity"), word -> word.word(List.of("normal", "high")), "high")
                .equals("high");
        double clocks = Read.or(map.get("clocks"), TownshipReader::factor, high ? 0.5 : 1.0);
        notBackwards(map, from, to);
        List<String> where = Read.each(map.get("villages"), villages::resolve);
        List<Domain> domains = Read.each(map.get("domains"), Read::domain);
        return Read.all(name, from, to)
                ? Optional.of(new GuardPeriod(
                        name.get(),
                        from.get(),
                        to.get(),
                        high ? Sensitivity.HIGH : Sensitivity.NORMAL,
                        clocks,
                        Set.copyOf(where),
                        Set.copyOf(domains)))
                : Optional.empty();
    }

    private static Optional<Double> factor(Cursor at) {
        OptionalDouble number = at.number();
        if (number.isPresent() && !(number.getAsDouble() > 0 && number.getAsDouble() <= 1)) {
            at.problem(at.shown() + " must be above 0 and at most 1");
            return Optional.empty();
        }
        return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
    }

    private static Set<String> roles(List<Officer> officers, List<Duty> duty) {
        Set<String> roles = new TreeSet<>(Set.of("household", "grid", "village", "leader"));
        officers.forEach(officer -> roles.addAll(officer.roles()));
        duty.forEach(entry -> roles.add(entry.role()));
        return roles;
    }
}
