/** `sandbox-bank` as constructs are called: `SandboxBank`. */
export function pascal(name: string): string {
  return name.replace(/(?:^|-)(\w)/g, (_all, letter: string) => letter.toUpperCase());
}
