package io.github.qianliyan.ingest.bitstream;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The parameter sets that are in force, by kind and number. Immutable; equal when the bytes are. */
public final class ParameterSets {
    private final VideoCodec codec;
    /** Key: kind (VPS, SPS, PPS) * 1000 + number, so that iteration is in the order a decoder wants. */
    private final NavigableMap<Integer, byte[]> sets;

    private final int lastSps;

    private ParameterSets(VideoCodec codec, NavigableMap<Integer, byte[]> sets, int lastSps) {
        this.codec = codec;
        this.sets = sets;
        this.lastSps = lastSps;
    }

    public static ParameterSets none(VideoCodec codec) {
        return new ParameterSets(codec, new TreeMap<>(), -1);
    }

    /** These with those at the head of a packet over them; the same object when the packet has no new ones. */
    public ParameterSets with(ByteBuffer packet, int lengthSize) {
        return with(NalUnits.parameterSets(codec, packet, lengthSize));
    }

    ParameterSets with(List<byte[]> nals) {
        NavigableMap<Integer, byte[]> merged = null;
        int sps = lastSps;
        for (byte[] nal : nals) {
            int key = key(nal);
            sps = codec.isSps(codec.type(nal[0])) ? key : sps;
            if (!Arrays.equals(sets.get(key), nal)) {
                merged = merged == null ? new TreeMap<>(sets) : merged;
                merged.put(key, nal);
            }
        }
        return merged == null && sps == lastSps ? this : new ParameterSets(codec, merged == null ? sets : merged, sps);
    }

    private int key(byte[] nal) {
        int type = codec.type(nal[0]);
        int kind = codec.isVps(type) ? 0 : codec.isSps(type) ? 1 : 2;
        return kind * 1000 + number(nal, kind);
    }

    private int number(byte[] nal, int kind) {
        try {
            BitReader bits = new BitReader(nal, codec.headerBytes());
            if (kind == 0) {
                return (int) bits.u(4);
            }
            if (kind == 1) {
                if (codec == VideoCodec.H265) {
                    // its number comes after the profile; cameras use one
                    return 0;
                }
                bits.skip(24);
            }
            return bits.ue(255);
        } catch (BitReader.Malformed e) {
            return 999;
        }
    }

    /** Of the newest sequence parameter set; empty while there is none that can be read, or no PPS. */
    public Optional<Sps> sps() {
        if (lastSps < 0 || all(2).isEmpty()) {
            return Optional.empty();
        }
        return Sps.parse(codec, sets.get(lastSps));
    }

    public VideoCodec codec() {
        return codec;
    }

    /** Of one kind: 0 VPS, 1 SPS, 2 PPS. */
    List<byte[]> all(int kind) {
        return new ArrayList<>(
                sets.subMap(kind * 1000, true, kind * 1000 + 999, true).values());
    }

    List<byte[]> all() {
        return new ArrayList<>(sets.values());
    }

    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof ParameterSets that
                && codec == that.codec
                && lastSps == that.lastSps
                && sets.keySet().equals(that.sets.keySet())
                && sets.entrySet().stream().allMatch(set -> Arrays.equals(set.getValue(), that.sets.get(set.getKey())));
    }

    @Override
    public int hashCode() {
        return codec.hashCode() * 31 + sets.keySet().hashCode();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(codec.name());
        sets.values().forEach(set -> text.append(' ').append(HexFormat.of().formatHex(set)));
        return text.toString();
    }
}
