import type { Settings } from '../config/settings';
import type { Entity } from '../names/types';
import { perObject } from '../text/memo';
import { nameKey } from '../text/name-key';

/**
 * How the house writes an entity, as the rule `inconsistent-name` is told by its option `names`: a list of the forms to use, or an
 * object from any name of an entity to the form. Undefined where it says nothing of the entity.
 */
export const houseForms = (settings: Settings): ((entity: Entity) => string | undefined) => formsIn(settings.rules);

const formsIn = perObject((rules: Settings['rules']) => {
  const setting = Object.hasOwn(rules, 'inconsistent-name') ? rules['inconsistent-name'] : undefined;
  const given: unknown = typeof setting === 'object' ? setting[1]?.names : undefined;
  const forms = new Map<string, string>();
  for (const [name, form] of entriesOf(given)) {
    if (typeof form !== 'string' || form.trim() === '') continue;
    forms.set(nameKey(form), form);
    forms.set(nameKey(name), form);
  }
  return (entity: Entity): string | undefined => {
    if (forms.size === 0) return undefined;
    const keys = [entity.name, ...entity.aliases].map(nameKey);
    const key = keys.find((one) => forms.has(one));
    return key === undefined ? undefined : forms.get(key);
  };
});

function entriesOf(given: unknown): readonly (readonly [string, unknown])[] {
  if (Array.isArray(given)) return given.map((form: unknown) => [String(form), form] as const);
  return typeof given === 'object' && given !== null ? Object.entries(given) : [];
}
