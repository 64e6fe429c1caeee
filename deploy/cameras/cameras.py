"""Plays every H.264 clip of a folder, looped, as RTSP cameras do: rtsp://HOST:PORT/NAME.mp4?offset=SECONDS.

Arguments: folder, port, address (all of them when it is missing). Waits until the clips are there (they are drawn at the first start). Each viewer has a stream of his
own that begins at the offset, so that cameras which play the same clip do not show the same picture.
"""

import os
import sys
import time
import urllib.parse

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtspServer  # noqa: E402

folder, port = sys.argv[1], sys.argv[2]
address = sys.argv[3] if len(sys.argv) > 3 else "0.0.0.0"
Gst.init(None)


class Clip:
    """The access units of one file, in memory: looping them keeps timestamps going up, which seeking would not."""

    def __init__(self, path):
        reader = Gst.parse_launch(
            "filesrc name=file ! qtdemux ! h264parse config-interval=-1 "
            "! video/x-h264,stream-format=byte-stream,alignment=au ! appsink name=out sync=false"
        )
        reader.get_by_name("file").set_property("location", path)
        out = reader.get_by_name("out")
        reader.set_state(Gst.State.PLAYING)
        self.units = []
        self.keys = []
        while True:
            sample = out.emit("pull-sample")
            if sample is None:
                break
            buffer = sample.get_buffer()
            if not buffer.has_flags(Gst.BufferFlags.DELTA_UNIT):
                self.keys.append(len(self.units))
            self.units.append(buffer.extract_dup(0, buffer.get_size()))
            known, rate, per = sample.get_caps().get_structure(0).get_fraction("framerate")
            self.frame = Gst.SECOND * per // rate if known and rate else Gst.SECOND // 25
        reader.set_state(Gst.State.NULL)
        if not self.units:
            raise ValueError("no H.264 in " + path)

    def start(self, seconds):
        """The last keyframe before an offset: a picture that begins in the middle of a group cannot be decoded."""
        wanted = int(seconds * Gst.SECOND / self.frame) % len(self.units)
        return max((key for key in self.keys if key <= wanted), default=0)


class Camera(GstRtspServer.RTSPMediaFactory):
    def __init__(self, clip):
        super().__init__()
        self.clip = clip
        self.set_shared(False)
        self.set_latency(0)

    def do_create_element(self, url):
        query = urllib.parse.parse_qs(url.query or "")
        try:
            offset = max(0.0, float(query.get("offset", ["0"])[0]))
        except ValueError:
            offset = 0.0
        element = Gst.parse_launch(
            "( appsrc name=src is-live=true format=time max-bytes=2000000 "
            "caps=video/x-h264,stream-format=byte-stream,alignment=au "
            "! h264parse config-interval=-1 ! rtph264pay name=pay0 pt=96 config-interval=-1 )"
        )
        play(element.get_by_name("src"), self.clip, self.clip.start(offset))
        return element


def play(source, clip, first):
    """Pushes access units when their turn comes, from when the pipeline first asks until it refuses."""
    state = {"sent": 0, "began": None}

    def push():
        buffer = Gst.Buffer.new_wrapped(clip.units[(first + state["sent"]) % len(clip.units)])
        buffer.pts = buffer.dts = state["sent"] * clip.frame
        buffer.duration = clip.frame
        state["sent"] += 1
        if source.emit("push-buffer", buffer) == Gst.FlowReturn.OK:
            # by the clock, not by a period: rounding a period to milliseconds would let the stream run ahead
            due = state["began"] + state["sent"] * clip.frame // 1000
            GLib.timeout_add(max(0, due - GLib.get_monotonic_time()) // 1000, push)
        return GLib.SOURCE_REMOVE

    def wanted(_source, _bytes):
        if state["began"] is None:
            state["began"] = GLib.get_monotonic_time()
            push()

    source.connect("need-data", wanted)


while not os.path.exists(os.path.join(folder, "complete")):
    print("waiting for the clips in " + folder, flush=True)
    time.sleep(2)

server = GstRtspServer.RTSPServer()
server.set_address(address)
server.set_service(port)
names = sorted(name for name in os.listdir(folder) if name.endswith(".mp4"))
for name in names:
    server.get_mount_points().add_factory("/" + name, Camera(Clip(os.path.join(folder, name))))
if server.attach(None) == 0:
    sys.exit("cannot listen on port " + port)
print(f"{len(names)} clips on rtsp://{address}:{port}/NAME.mp4?offset=SECONDS", flush=True)
try:
    GLib.MainLoop().run()
except KeyboardInterrupt:
    pass
