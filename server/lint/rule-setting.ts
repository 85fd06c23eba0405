import type { Settings, Severity } from '../config/settings';
import type { Rule } from './rule';

/** How a rule is set: its severity, and the writer's options for it. */
export interface EffectiveSetting {
  readonly severity: Severity | 'off';
  readonly options: Readonly<Record<string, unknown>>;
}

/** What the settings say of `rule`; what they leave open is the rule's own default. */
export function ruleSetting(settings: Settings, rule: Pick<Rule, 'id' | 'defaultSeverity'>): EffectiveSetting {
  const setting = Object.hasOwn(settings.rules, rule.id) ? settings.rules[rule.id] : undefined;
  if (setting === undefined) return { severity: rule.defaultSeverity, options: noOptions };
  if (typeof setting === 'string') return { severity: setting, options: noOptions };
  return { severity: setting[0], options: setting[1] ?? noOptions };
}

/** One object, so that what is remembered for a rule's options is found again. */
const noOptions: EffectiveSetting['options'] = {};
