/**
 * The township, its cameras and its rules: one folder, three YAML files, read into records that cannot exist invalid.
 *
 * <p>{@link io.github.qianliyan.service.config.ConfigLoader} reports all problems at once, each with file, line, path
 * and remedy. {@link io.github.qianliyan.service.config.RuleKind} is the catalogue of rule kinds and their parameters.
 */
package io.github.qianliyan.service.config;
