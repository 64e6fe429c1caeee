package io.github.qianliyan.standalone.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is said aloud, on the desktop, and over a picture that is none. The machine's voices and notifications are stood in
 * for, since a machine of tests has neither; which sentence they are given is what counts.
 */
class AnnouncingTest {
    /** Two voices of this machine, and one that would ask a server; what is spoken and shown is written down. */
    private static final String STAGE = """
            globalThis.spoken = []; globalThis.shown = [];
            globalThis.voices = [{ lang: 'zh-CN', localService: false }, { lang: 'zh-CN', localService: true }, { lang: 'en_GB', localService: true }];
            Object.defineProperty(globalThis, 'speechSynthesis', { configurable: true, value: {
              getVoices: () => voices, cancel() {}, addEventListener() {},
              speak: (words) => spoken.push([words.text, words.lang, words.voice.localService]) } });
            globalThis.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
            globalThis.Notification = class { static permission = 'granted'; static requestPermission = async () => 'granted';
              constructor(title, { body, tag }) { shown.push([title, body, tag]); } };
            document.hasFocus = () => globalThis.looking ?? false;
            const { store } = await import('/data/store.js');
            store.setConfig({ villages: [{ id: 'gy', name: '观音村' }], timezone: 'Asia/Shanghai' });
            store.setCameras([{ id: 'gy-001', name: '观音村口', village: 'gy' }]);
            const { i18n } = await import('/i18n/i18n.js');
            const { speech } = await import('/data/speech.js');
            const { desktop } = await import('/data/desktop.js');
            const incident = { id: 'i-1', severity: 2, village: 'gy', camera: 'gy-001', title: { zh: '车辆逆行', en: 'Vehicle against the traffic' } };
            """;

    private ModulesInABrowser modules;

    @BeforeEach
    void open() {
        Assumptions.assumeTrue(Chromium.installed().isPresent(), "no Chromium here: apt-get install chromium");
        modules = ModulesInABrowser.open();
    }

    @AfterEach
    void close() {
        if (modules != null) {
            modules.close();
        }
    }

    @Test
    void an_incident_is_spoken_in_the_language_of_the_page_by_a_voice_of_this_machine() {
        assertThat(
                        announced(
                                "speech.set(true); module.announce(incident); i18n.locale = 'en'; module.announce(incident); return spoken;"))
                .isEqualTo(List.of(
                        List.of("橙色告警：观音村，观音村口，车辆逆行", "zh-CN", true),
                        List.of("Orange alert: 观音村, 观音村口, Vehicle against the traffic", "en_GB", true)));
    }

    @Test
    void nobody_who_did_not_ask_hears_anything_and_no_voice_that_asks_a_server_is_used() {
        assertThat(
                        announced(
                                "module.announce(incident); speech.set(true); voices.splice(1); module.announce(incident); return [spoken.length, shown.length];"))
                .isEqualTo(List.of(0.0, 0.0));
    }

    @Test
    void the_desktop_tells_who_looks_elsewhere_and_is_silent_for_who_looks_here() {
        assertThat(announced("""
                await desktop.set(true); module.announce(incident); looking = true; module.announce(incident);
                looking = false; i18n.locale = 'en'; module.announce(incident); return shown;"""))
                .isEqualTo(List.of(
                        List.of("橙色告警 · 车辆逆行", "观音村 · 观音村口", "i-1"),
                        List.of("Orange alert · Vehicle against the traffic", "观音村 · 观音村口", "i-1")));
    }

    @Test
    void a_picture_that_this_browser_cannot_decode_says_so_and_what_helps() {
        Object said = modules.asked("/i18n/i18n.js", """
                (async () => {
                  globalThis.WebSocket = class { static OPEN = 1; close() {}
                    constructor() { setTimeout(() => this.onmessage({ data: JSON.stringify({ codec: 'hvc9.none', captured: '2026-11-22T08:00:00Z' }) })); } };
                  await import('/ui/q-live.js');
                  const live = document.createElement('q-live');
                  live.camera = 'gy-001';
                  document.body.append(live);
                  const said = async () => { await live.updateComplete; return live.renderRoot.querySelector('p')?.textContent.trim() ?? ''; };
                  while (!(await said()).includes('hvc9')) await new Promise((done) => setTimeout(done, 20));
                  const zh = await said();
                  module.i18n.locale = 'en';
                  return { zh, en: await said() };
                })()""");
        assertThat(said)
                .isEqualTo(
                        Map.of(
                                "zh", "此浏览器无法播放这路视频的编码（hvc9.none）。请换用支持 H.265 的浏览器，或把摄像机改为 H.264。",
                                "en",
                                        "This browser cannot play this camera's codec (hvc9.none). Use a browser with H.265, or set the camera to H.264."));
    }

    @Test
    void who_comes_back_to_a_replay_goes_on_where_he_left_it() {
        Object asked = modules.asked("/ui/q-live.js", """
                (async () => {
                  const began = [];
                  globalThis.fetch = async (address) => { began.push(Date.parse(new URL(address, location.href).searchParams.get('from'))); return new Response('{}', { status: 404 }); };
                  const from = Date.now() - 600_000;
                  const live = document.createElement('q-live');
                  Object.assign(live, { camera: 'gy-001', from });
                  document.body.append(live);
                  const asks = async (n) => { while (began.length < n) await new Promise((done) => setTimeout(done, 20)); };
                  await asks(1);
                  Object.defineProperty(live, 'at', { get: () => from + 42_000 });
                  let hidden = true;
                  Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
                  document.dispatchEvent(new Event('visibilitychange'));
                  began.length = 0;
                  hidden = false;
                  document.dispatchEvent(new Event('visibilitychange'));
                  await asks(1);
                  live.remove();
                  return [began[0] - from];
                })()""");
        assertThat(asked).isEqualTo(List.of(42_000.0));
    }

    private Object announced(String what) {
        return modules.asked("/logic/announce.js", "(async () => {" + STAGE + what + "})()");
    }
}
