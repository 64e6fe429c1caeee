/**
 * YAML read with an eye on who wrote it: every value knows its file, line and path, every mistake is collected instead
 * of thrown, and a hostile file costs nothing but its own refusal. Knows nothing of cameras and rules.
 */
package io.github.qianliyan.service.yaml;
