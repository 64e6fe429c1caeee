package io.github.qianliyan.dispatcher.evidence;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Letters of 3 by 5 points for labels in pictures: a server has no fonts to rely on. Small letters are written as
 * capitals; what is not here is a blank.
 */
final class TinyFont {
    static final int WIDTH = 3;
    static final int HEIGHT = 5;

    /** Each glyph: five rows of three points, top first. */
    private static final String GLYPHS = """
            A .#. #.# ### #.# #.#
            B ##. #.# ##. #.# ##.
            C .## #.. #.. #.. .##
            D ##. #.# #.# #.# ##.
            E ### #.. ##. #.. ###
            F ### #.. ##. #.. #..
            G .## #.. #.# #.# .##
            H #.# #.# ### #.# #.#
            I ### .#. .#. .#. ###
            J ..# ..# ..# #.# .#.
            K #.# #.# ##. #.# #.#
            L #.. #.. #.. #.. ###
            M #.# ### ### #.# #.#
            N ##. #.# #.# #.# #.#
            O .#. #.# #.# #.# .#.
            P ##. #.# ##. #.. #..
            Q .#. #.# #.# ##. .##
            R ##. #.# ##. #.# #.#
            S .## #.. .#. ..# ##.
            T ### .#. .#. .#. .#.
            U #.# #.# #.# #.# ###
            V #.# #.# #.# #.# .#.
            W #.# #.# ### ### #.#
            X #.# #.# .#. #.# #.#
            Y #.# #.# .#. .#. .#.
            Z ### ..# .#. #.. ###
            0 ### #.# #.# #.# ###
            1 .#. ##. .#. .#. ###
            2 ##. ..# .#. #.. ###
            3 ##. ..# .#. ..# ##.
            4 #.# #.# ### ..# ..#
            5 ### #.. ##. ..# ##.
            6 .## #.. ### #.# ###
            7 ### ..# .#. .#. .#.
            8 ### #.# ### #.# ###
            9 ### #.# ### ..# ##.
            . ... ... ... ... .#.
            - ... ... ### ... ...
            % #.# ..# .#. #.. #.#
            """;

    private static final Map<Character, String> ROWS = rows();

    private TinyFont() {}

    private static Map<Character, String> rows() {
        Map<Character, String> rows = new HashMap<>();
        GLYPHS.lines()
                .forEach(line -> rows.put(line.charAt(0), line.substring(2).replace(" ", "")));
        return rows;
    }

    /** Whether the point of this character is inked. */
    static boolean ink(char character, int x, int y) {
        String rows =
                ROWS.get(String.valueOf(character).toUpperCase(Locale.ROOT).charAt(0));
        return rows != null && rows.charAt(y * WIDTH + x) == '#';
    }
}
