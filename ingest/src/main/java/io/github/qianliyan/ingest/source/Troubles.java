package io.github.qianliyan.ingest.source;

import io.github.qianliyan.ingest.bitstream.VideoFormat;
import java.time.Duration;

/** Every trouble in words, Chinese and English: what is wrong, and the remedy. */
public final class Troubles {
    private Troubles() {}

    public static Trouble invalidUrl(String zh, String en) {
        return Trouble.of("invalid-url", "摄像机地址有误：" + zh, "the camera's URL is wrong: " + en);
    }

    static Trouble unauthorized() {
        return Trouble.of(
                "unauthorized",
                "用户名或密码错误（401）：请核对该摄像机地址中的用户名和密码",
                "user name or password is wrong (401): correct them in this camera's URL");
    }

    static Trouble forbidden() {
        return Trouble.of(
                "forbidden",
                "摄像机拒绝该用户访问（403）：请为该用户开通取流权限，或检查账号是否被锁定",
                "the camera forbids this user (403): give the user the right to view the stream, or see whether it is locked");
    }

    static Trouble notFound() {
        return Trouble.of(
                "not-found",
                "摄像机上没有这个视频流（404）：请核对地址中的路径和通道号",
                "the camera has no such stream (404): correct the path or channel in its URL");
    }

    static Trouble fileNotFound(String path) {
        return Trouble.of(
                "file-not-found",
                "找不到文件 " + path + "：请核对路径，文件出现后会自动继续",
                "no file " + path + ": correct the path; it goes on by itself when the file appears");
    }

    static Trouble server(int code, String said) {
        return Trouble.of(
                "server-error",
                "摄像机返回错误（" + said + "）：请检查摄像机状态，必要时重启",
                "the camera answered with an error (" + said + "): look at the camera, restart it if it stays");
    }

    static Trouble refused() {
        return Trouble.of(
                "refused",
                "连接被拒绝：请检查端口号和摄像机的取流服务是否开启",
                "connection refused: check the port, and that the camera's stream service is on");
    }

    static Trouble unreachable(String said) {
        return Trouble.of(
                "unreachable",
                "无法到达摄像机（" + said + "）：请检查供电、网线、交换机和地址",
                "the camera cannot be reached (" + said + "): check power, cable, switch and address");
    }

    static Trouble closed() {
        return Trouble.of(
                "closed",
                "摄像机接受连接后立即断开：可能取流人数已满，或该端口不是取流端口",
                "the camera closed the connection at once: it may serve too many viewers, or this is not its stream port");
    }

    static Trouble unknownHost(String host) {
        return Trouble.of(
                "unknown-host",
                "无法解析主机名 " + host + "：请核对地址或 DNS",
                "the host name " + host + " is not known: correct it, or check the name server");
    }

    static Trouble timeout(Duration limit) {
        return Trouble.of(
                "timeout",
                "在 " + seconds(limit) + " 秒内没有回应：请检查供电、网络和地址",
                "no answer within " + seconds(limit) + " s: check power, network and address");
    }

    static Trouble stalled(Duration limit) {
        return Trouble.of(
                "stalled",
                "已连接但 " + seconds(limit) + " 秒没有收到画面：摄像机可能死机或网络拥塞，正在重连",
                "connected, but no picture for " + seconds(limit)
                        + " s: the camera hangs or the network is congested; reconnecting");
    }

    static Trouble noVideo() {
        return Trouble.of(
                "no-video", "该地址没有视频：请选择带视频的通道或文件", "there is no video in it: choose a channel or a file with video");
    }

    static Trouble noKeyframe(Duration limit) {
        return Trouble.of(
                "no-keyframe",
                seconds(limit) + " 秒内没有可用的关键帧：请把摄像机的 I 帧间隔设为 1 至 4 秒",
                "no usable keyframe within " + seconds(limit) + " s: set the camera's keyframe interval to 1 to 4 s");
    }

    static Trouble unsupportedCodec(String codec) {
        return Trouble.of(
                "unsupported-codec",
                "不支持的编码 " + codec + "：摄像机必须输出 H.264 或 H.265，请在摄像机的视频设置中更改",
                "unsupported codec " + codec
                        + ": the camera must send H.264 or H.265; change it in its video settings");
    }

    static Trouble pictureSize(VideoFormat format) {
        int width = format.sps().width();
        int height = format.sps().height();
        return Trouble.of(
                "picture-size",
                "画面尺寸 " + width + "x" + height + " 超出范围（16 至 " + VideoFormat.MAX_SIDE + "）：请降低摄像机分辨率",
                "picture size " + width + "x" + height + " is outside 16 to " + VideoFormat.MAX_SIDE
                        + ": lower the camera's resolution");
    }

    public static Trouble oversized(int bytes, int limit) {
        return Trouble.of(
                "oversized",
                "一帧有 " + bytes + " 字节，上限 " + limit + " 字节：请降低摄像机的码率或分辨率",
                "one frame has " + bytes + " B, the limit is " + limit
                        + " B: lower the camera's bit rate or resolution");
    }

    static Trouble garbage(String said) {
        return Trouble.of(
                "invalid-data",
                "收到的数据不是视频（" + said + "）：请核对地址和端口是否属于该摄像机的视频流",
                "what comes is no video (" + said + "): check that address and port are those of the camera's stream");
    }

    static Trouble ended() {
        return Trouble.of(
                "ended", "视频流已结束或摄像机断开连接：正在重连", "the stream ended or the camera closed the connection; reconnecting");
    }

    static Trouble finished() {
        return Trouble.of(
                "finished",
                "录像已播放完毕：需要循环播放时在地址后加 ?loop=true",
                "the recording has ended: add ?loop=true to its URL to play it again and again");
    }

    static Trouble broken(String said) {
        return Trouble.of("broken", "连接中断（" + said + "）：正在重连", "the connection broke (" + said + "); reconnecting");
    }

    /** Something of ours failed: told, counted, tried again. */
    public static Trouble internal(String said) {
        return Trouble.of(
                "internal",
                "内部错误（" + said + "）：正在重试，若持续出现请把日志交给维护人员",
                "internal error (" + said + "): trying again; if it stays, give the log to those who maintain this");
    }

    private static String seconds(Duration duration) {
        double value = duration.toMillis() / 1000.0;
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
