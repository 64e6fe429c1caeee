"""An RTSP server for tests: GStreamer's, pushing the access units of one clip, looped, at 25 a second.

Arguments: folder of access units (sorted file names), codec h264|h265, port (0 for any), user, password (both may be empty).
Commands come on stdin, one a line; an answer goes to stdout. 'pause' stops pushing but keeps connections, 'resume' goes on.
Closing stdin ends it.
"""

import os
import sys
import threading

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtsp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtsp, GstRtspServer  # noqa: E402

FRAME = Gst.SECOND // 25

folder, codec, port, user, password = sys.argv[1:6]
units = [open(os.path.join(folder, name), "rb").read() for name in sorted(os.listdir(folder))]
paused = threading.Event()

Gst.init(None)


class Factory(GstRtspServer.RTSPMediaFactory):
    def __init__(self):
        super().__init__()
        self.set_shared(True)
        self.set_latency(0)

    def do_create_element(self, url):
        parse, pay = ("h264parse", "rtph264pay") if codec == "h264" else ("h265parse", "rtph265pay")
        caps = "video/x-h264" if codec == "h264" else "video/x-h265"
        return Gst.parse_launch(
            f"( appsrc name=src is-live=true format=time do-timestamp=false max-bytes=4000000 "
            f"caps={caps},stream-format=byte-stream,alignment=au,framerate=25/1 "
            f"! {parse} config-interval=-1 ! {pay} name=pay0 pt=96 config-interval=-1 )"
        )

    def do_configure(self, media):
        source = media.get_element().get_child_by_name("src")
        state = {"n": 0, "timer": 0}

        def push():
            if paused.is_set():
                return True
            n = state["n"]
            buffer = Gst.Buffer.new_wrapped(units[n % len(units)])
            buffer.pts = buffer.dts = n * FRAME
            buffer.duration = FRAME
            state["n"] = n + 1
            return source.emit("push-buffer", buffer) == Gst.FlowReturn.OK

        def need(_source, _bytes):
            if state["timer"] == 0:
                push()
                state["timer"] = GLib.timeout_add(40, push)

        def gone(_media):
            if state["timer"]:
                GLib.source_remove(state["timer"])
                state["timer"] = 0

        source.connect("need-data", need)
        media.connect("unprepared", gone)


server = GstRtspServer.RTSPServer()
server.set_address("127.0.0.1")
server.set_service(port)
factory = Factory()
if user:
    auth = GstRtspServer.RTSPAuth()
    auth.set_supported_methods(GstRtsp.RTSPAuthMethod.DIGEST)
    token = GstRtspServer.RTSPToken()
    token.set_string("media.factory.role", "viewer")
    auth.add_digest(user, password, token)
    server.set_auth(auth)
    permissions = GstRtspServer.RTSPPermissions()
    permissions.add_permission_for_role("viewer", "media.factory.access", True)
    permissions.add_permission_for_role("viewer", "media.factory.construct", True)
    factory.set_permissions(permissions)
server.get_mount_points().add_factory("/live", factory)
if server.attach(None) == 0:
    print("ERROR cannot listen on port " + port, flush=True)
    sys.exit(1)
loop = GLib.MainLoop()


def commands():
    for line in sys.stdin:
        if line.strip() == "pause":
            paused.set()
        elif line.strip() == "resume":
            paused.clear()
        print("OK " + line.strip(), flush=True)
    GLib.idle_add(loop.quit)


threading.Thread(target=commands, daemon=True).start()
print("PORT " + str(server.get_bound_port()), flush=True)
loop.run()
