package io.github.qianliyan.service.yaml;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * A place in a file.
 *
 * @param line from 1
 * @param column from 1, in characters
 */
record Position(int line, int column) {
    /**
     * Where a character of a value stands in the file. The value and what was written are gone through side by side: quotes,
     * the head of a block, its indentation and the marks of escapes are skipped.
     *
     * @param lines of the file
     * @param offset into the value; its length is the place behind it
     */
    static Position within(List<String> lines, Node node, int offset) {
        Optional<Mark> start = node.getStartMark();
        if (start.isEmpty() || !(node instanceof ScalarNode scalar)) {
            return new Position(start.map(Mark::getLine).orElse(-1) + 1, 0);
        }
        Walk walk = new Walk(lines, start.get().getLine(), start.get().getColumn());
        walk.open(scalar);
        String value = scalar.getValue();
        for (int i = 0; i < Math.min(offset, value.length()); i++) {
            walk.pass(value.charAt(i));
        }
        if (offset < value.length()) {
            walk.reach(value.charAt(offset));
        }
        return new Position(walk.line + 1, walk.column + 1);
    }

    private static final class Walk {
        private final List<String> lines;
        private int line;
        private int column;
        private boolean escapes;

        Walk(List<String> lines, int line, int points) {
            this.lines = lines;
            this.line = line;
            // marks count code points
            this.column = text().offsetByCodePoints(0, Math.min(points, text().codePointCount(0, text().length())));
        }

        void open(ScalarNode scalar) {
            switch (scalar.getScalarStyle()) {
                case DOUBLE_QUOTED -> {
                    escapes = true;
                    column++;
                }
                case SINGLE_QUOTED -> column++;
                case LITERAL, FOLDED -> nextLine();
                default -> {}
            }
        }

        /** Goes behind the next place where this character is written. */
        void pass(char wanted) {
            reach(wanted);
            if (!ended()) {
                column++;
            }
        }

        /** Goes to the next place where this character is written. */
        void reach(char wanted) {
            boolean blank = Character.isWhitespace(wanted);
            if (blank && column >= text().length()) {
                return;
            }
            while (!ended() && (column >= text().length() || text().charAt(column) != wanted)) {
                if (column >= text().length()) {
                    nextLine();
                } else if (escapes && text().charAt(column) == '\\' && escaped(wanted)) {
                    return;
                } else {
                    column++;
                }
            }
        }

        private boolean escaped(char wanted) {
            int next = column + 1;
            boolean same =
                    next < text().length() && (text().charAt(next) == wanted || wanted == '\n' || wanted == '\t');
            column += same ? 1 : 0;
            return same;
        }

        private boolean ended() {
            return line >= lines.size();
        }

        private String text() {
            return ended() ? "" : lines.get(line);
        }

        private void nextLine() {
            line++;
            column = text().length() - text().stripLeading().length();
        }
    }
}
