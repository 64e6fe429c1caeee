package io.github.qianliyan.service.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks expressions against a vocabulary. */
public final class Compiler {
    /** Characters of an expression. */
    static final int LONGEST = 1000;

    /** Steps of all its loops ({@code exists, all, ...}) together, for one evaluation. */
    static final int MOST_STEPS = 1000;

    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(LONGEST)
            .maxParseRecursionDepth(32)
            .comprehensionMaxIterations(MOST_STEPS)
            // so that `track.speed > 1` is what it looks like
            .enableHeterogeneousNumericComparisons(true)
            .build();

    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.plannerRuntimeBuilder().setOptions(OPTIONS).build();

    private final Vocabulary vocabulary;
    private final CelCompiler checker;

    public Compiler(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setTypeProvider(new Types(vocabulary))
                .setResultType(SimpleType.BOOL);
        vocabulary.variables().forEach(variable -> builder.addVar(variable.name(), Types.of(variable.type())));
        this.checker = builder.build();
    }

    public Compiled compile(String text) {
        if (text.codePointCount(0, text.length()) > LONGEST) {
            return new Compiled.Wrong(List.of(new Mistake(0, "is longer than " + LONGEST + " characters, the limit")));
        }
        CelValidationResult checked = checker.compile(text);
        if (checked.hasError()) {
            return wrong(text, checked.getErrors());
        }
        try {
            return split(text, checked.getAst());
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalStateException("checked, but cannot be made a program: " + text, e);
        }
    }

    private Compiled.Wrong wrong(String text, List<CelIssue> issues) {
        Messages messages = new Messages(text, vocabulary);
        // after one slip of syntax the parser guesses, and what it guesses helps nobody
        boolean syntax = issues.stream().anyMatch(Messages::syntax);
        return new Compiled.Wrong(issues.stream()
                .limit(syntax ? 1 : Long.MAX_VALUE)
                .map(messages::mistake)
                .sorted(Comparator.comparingInt(Mistake::offset))
                .distinct()
                .toList());
    }

    private Compiled split(String text, CelAbstractSyntaxTree ast) throws CelEvaluationException {
        List<CelRuntime.Program> each = new ArrayList<>();
        List<CelRuntime.Program> after = new ArrayList<>();
        List<Mistake> mistakes = new ArrayList<>();
        for (CelExpr part : parts(ast.getExpr())) {
            CelAbstractSyntaxTree tree =
                    CelAbstractSyntaxTree.newCheckedAst(part, ast.getSource(), ast.getReferenceMap(), ast.getTypeMap());
            Set<String> names = names(tree);
            boolean ofEach = uses(names, Vocabulary.Known.EACH);
            if (ofEach && uses(names, Vocabulary.Known.AFTER)) {
                mistakes.add(Messages.mixed(position(text, ast, part), vocabulary, names));
            }
            (ofEach ? each : after).add(RUNTIME.createProgram(tree));
        }
        return mistakes.isEmpty()
                ? new Compiled.Right(new Expression(text, each, after))
                : new Compiled.Wrong(mistakes);
    }

    /** What stands between the {@code &&} at the top. */
    private static List<CelExpr> parts(CelExpr expr) {
        if (expr.getKind() == CelExpr.ExprKind.Kind.CALL
                && expr.call().function().equals("_&&_")) {
            return expr.call().args().stream()
                    .flatMap(arg -> parts(arg).stream())
                    .toList();
        }
        return List.of(expr);
    }

    private static Set<String> names(CelAbstractSyntaxTree tree) {
        return CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .filter(node -> node.getKind() == CelExpr.ExprKind.Kind.IDENT)
                .map(node -> node.expr().ident().name())
                .collect(Collectors.toSet());
    }

    private boolean uses(Set<String> names, Vocabulary.Known known) {
        return names.stream()
                .anyMatch(name -> vocabulary
                        .find(name)
                        .filter(variable -> variable.known() == known)
                        .isPresent());
    }

    private static int position(String text, CelAbstractSyntaxTree ast, CelExpr part) {
        int points = ast.getSource().getPositionsMap().getOrDefault(part.id(), 0);
        return text.offsetByCodePoints(0, Math.min(points, text.codePointCount(0, text.length())));
    }
}
