"""Many RTSP cameras: GStreamer's server sends each file under a path of its own, at its own pace, without decoding.

Arguments: files. The n-th is at /n. Prints "PORT n" when it listens; closing stdin ends it.
"""

import sys
import threading

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtspServer  # noqa: E402

Gst.init(None)
server = GstRtspServer.RTSPServer()
server.set_address("127.0.0.1")
server.set_service("0")
server.set_backlog(128)
for number, path in enumerate(sys.argv[1:]):
    factory = GstRtspServer.RTSPMediaFactory()
    factory.set_launch(
        f'( filesrc location="{path}" ! qtdemux ! h264parse config-interval=-1 '
        "! rtph264pay name=pay0 pt=96 config-interval=-1 )"
    )
    factory.set_shared(False)
    server.get_mount_points().add_factory(f"/{number}", factory)
if server.attach(None) == 0:
    sys.exit("cannot listen")
loop = GLib.MainLoop()
threading.Thread(target=lambda: (sys.stdin.read(), GLib.idle_add(loop.quit)), daemon=True).start()
print("PORT", server.get_bound_port(), flush=True)
loop.run()
