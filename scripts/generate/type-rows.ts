/** Reads from TypeScript's own syntax what a component takes: a row for each argument at every depth. */
import ts from "typescript";

/** One argument. */
export interface ArgumentRow {
  /** `credentials.role.name`, `accounts[].accountId`, `services.<service>`. */
  readonly path: string;
  readonly type: string;
  readonly required: boolean;
  readonly default: string;
  readonly meaning: string;
}

/** What the reader cannot know by itself. */
export interface RowOptions {
  /** Arguments that take what a vendor's resource takes, and where that is told, as Markdown: no rows for their own. */
  readonly elsewhere: Readonly<Record<string, string>>;
  /** Types that only an engine's bindings say. */
  readonly types?: Readonly<Record<string, string>>;
}

/** An object, or the elements of a list or a map of such, below a type. */
interface Below {
  /** What follows the path: nothing, `[]`, `.<key>`. */
  readonly suffix: string;
  readonly type: ts.Type;
  readonly doc: string;
}

interface Described {
  readonly text: string;
  readonly below: readonly Below[];
  /** Paths below that take what a resource takes. */
  readonly elsewhere: readonly string[];
}

/** Reads declarations of a program that knows the repository's own files only. */
export class TypeReader {
  readonly #checker: ts.TypeChecker;
  readonly #program: ts.Program;

  constructor(files: readonly string[]) {
    const options: ts.CompilerOptions = {
      strict: true,
      exactOptionalPropertyTypes: true,
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      allowImportingTsExtensions: true,
      noEmit: true,
      types: [],
    };
    const host = ts.createCompilerHost(options);
    // Packages are left alone: the engines' SDKs are large, and nothing of theirs is explained here.
    host.resolveModuleNameLiterals = (literals, file) =>
      literals.map(({ text }) =>
        text.startsWith(".") ? ts.resolveModuleName(text, file, options, host) : { resolvedModule: undefined },
      );
    this.#program = ts.createProgram(files, options, host);
    this.#checker = this.#program.getTypeChecker();
  }

  /** The declaration of that name in a file. @throws Error where there is none */
  declaration<Node extends ts.ClassDeclaration | ts.InterfaceDeclaration | ts.TypeAliasDeclaration>(
    file: string,
    name: string,
    is: (node: ts.Node) => node is Node,
  ): Node {
    const statement = this.source(file).statements.find((node) => is(node) && node.name?.text === name);
    if (statement === undefined || !is(statement)) throw new Error(`${file} has no ${name}`);
    return statement;
  }

  /** @throws Error for a file that is not read */
  source(file: string): ts.SourceFile {
    const source = this.#program.getSourceFile(file);
    if (source === undefined) throw new Error(`${file} is not there`);
    return source;
  }

  /** What is written above a declaration, as one line. */
  docOf(node: ts.ClassDeclaration | ts.InterfaceDeclaration | ts.TypeAliasDeclaration): string {
    return this.#doc(node.name === undefined ? undefined : this.#checker.getSymbolAtLocation(node.name));
  }

  /** A row for each argument, and for those within. @throws Error where a type is not understood */
  rowsOf(declaration: ts.InterfaceDeclaration | ts.TypeAliasDeclaration, options: RowOptions): ArgumentRow[] {
    const met = new Set<string>();
    const { below } = ts.isInterfaceDeclaration(declaration)
      ? this.#members(declaration, "", options)
      : this.#describe(declaration.type, "", options);
    const exclusive = new Set(below.flatMap(({ type }) => this.#propertiesOf(type).filter(isExcluded)).map(nameOf));
    const all = below.flatMap(({ type }) => this.#rows(type, "", options, met));
    const choice = all.flatMap(({ path }) => (exclusive.has(path) ? [`\`${path}\``] : [])).join(", ");
    const rows = all.map((row) =>
      exclusive.has(row.path) ? { ...row, required: false, meaning: `${row.meaning} Exactly one of ${choice}.` } : row,
    );
    const unmet = Object.keys(options.elsewhere).filter((path) => !met.has(path));
    if (unmet.length > 0) throw new Error(`${declaration.name.text} has no ${unmet.join(", ")}`);
    return unique(rows);
  }

  #propertiesOf(type: ts.Type): ts.PropertySignature[] {
    return this.#checker.getPropertiesOfType(type).flatMap((property) => declarationOf(property) ?? []);
  }

  #rows(type: ts.Type, prefix: string, options: RowOptions, met: Set<string>): ArgumentRow[] {
    return this.#checker.getPropertiesOfType(type).flatMap((property) => {
      const node = declarationOf(property);
      if (node?.type === undefined || isExcluded(node) || isGenerated(node)) return [];
      const path = `${prefix}${property.name}`;
      const { text, below, elsewhere } = this.#describe(node.type, path, options);
      const variants = below.length > 1 ? ` ${this.#variants(below)}` : "";
      const [meaning, preset] = withoutDefault(
        this.#doc(property) || (below.length === 1 ? (below[0]?.doc ?? "") : ""),
      );
      const here = elsewhere.includes(path) ? this.#elsewhere(path, options, met) : "";
      const row = {
        path,
        type: text,
        required: node.questionToken === undefined,
        default: preset,
        meaning: `${meaning}${variants}${here === "" ? "" : ` ${here}`}`.trim(),
      };
      const elements = elsewhere
        .filter((each) => each !== path)
        .map((each) => ({
          path: each,
          type: "object",
          required: false,
          default: "",
          meaning: this.#elsewhere(each, options, met),
        }));
      const within = below.flatMap(({ suffix, type: inner }) => this.#rows(inner, `${path}${suffix}.`, options, met));
      return [row, ...elements, ...unique(within)];
    });
  }

  #elsewhere(path: string, { elsewhere }: RowOptions, met: Set<string>): string {
    const text = elsewhere[path];
    if (text === undefined) throw new Error(`it is not said where ${path} is explained`);
    met.add(path);
    return text;
  }

  /** "Either … or …", by the arguments that the variants take. */
  #variants(below: readonly Below[]): string {
    const texts = below.map(({ type, doc }) => {
      const own = this.#propertiesOf(type).filter((property) => !isExcluded(property));
      const names = own.map((property) => `\`${nameOf(property)}\``).join(", ");
      return doc === "" ? names : `${names}: ${doc.replace(/\.$/, "")}`;
    });
    return `One of: ${texts.join("; ")}.`;
  }

  #describe(node: ts.TypeNode, path: string, options: RowOptions): Described {
    const given = options.types?.[path];
    if (given !== undefined) return { text: given, below: [], elsewhere: [] };
    if (ts.isTypeOperatorNode(node) || ts.isParenthesizedTypeNode(node))
      return this.#describe(node.type, path, options);
    if (ts.isUnionTypeNode(node)) {
      const parts = node.types
        .filter((each) => each.kind !== ts.SyntaxKind.UndefinedKeyword)
        .map((each) => this.#describe(each, path, options));
      return {
        text: [...new Set(parts.map(({ text }) => text))].join(" | "),
        below: parts.flatMap(({ below }) => below),
        elsewhere: parts.flatMap(({ elsewhere }) => elsewhere),
      };
    }
    if (ts.isIntersectionTypeNode(node)) {
      const parts = node.types.map((each) => this.#describe(each, path, options));
      return {
        text: "object",
        below: parts.flatMap(({ below }) => below),
        elsewhere: parts.flatMap(({ elsewhere }) => elsewhere),
      };
    }
    if (ts.isArrayTypeNode(node)) {
      const inner = this.#describe(node.elementType, `${path}[]`, options);
      return { ...this.#within(inner, "[]"), text: `${bracketed(inner.text)}[]` };
    }
    if (ts.isTypeLiteralNode(node)) return this.#members(node, path, options);
    if (ts.isTypeReferenceNode(node)) return this.#reference(node, path, options);
    if (ts.isIndexedAccessTypeNode(node)) return { text: "object", below: [], elsewhere: [path] };
    return { text: node.getText(), below: [], elsewhere: [] };
  }

  #reference(node: ts.TypeReferenceNode, path: string, options: RowOptions): Described {
    const name = node.typeName.getText().replace("pulumi.", "");
    const [first, second] = node.typeArguments ?? [];
    if (name === "Readonly" && first !== undefined) return this.#describe(first, path, options);
    if ((name === "Input" || name === "Output") && first !== undefined) {
      const inner = this.#describe(first, path, options);
      return { ...inner, text: `${name}<${inner.text}>` };
    }
    if (name === "Record" && second !== undefined) {
      const inner = this.#describe(second, `${path}.<key>`, options);
      return { ...this.#within(inner, ".<key>"), text: `Record<string, ${inner.text}>` };
    }
    // The one type parameter of the constructs that is the same for all of them.
    if (name === "Provider") return { text: "TerraformProvider", below: [], elsewhere: [] };
    const type = this.#checker.getTypeFromTypeNode(node);
    if (name === "Omit") return this.#object(type, "", path);
    if (type.isUnion() && type.types.every((each) => each.isStringLiteral())) {
      return { text: type.types.map((each) => this.#checker.typeToString(each)).join(" | "), below: [], elsewhere: [] };
    }
    const symbol = this.#symbol(node.typeName);
    const [declaration] = symbol?.declarations ?? [];
    if (declaration === undefined) throw new Error(`${path}: ${name} is not understood`);
    if (ts.isTypeParameterDeclaration(declaration) || isGenerated(declaration)) {
      return { text: "object", below: [], elsewhere: [path] };
    }
    if (ts.isTypeAliasDeclaration(declaration)) {
      const described = this.#describe(declaration.type, path, options);
      const doc = this.docOf(declaration);
      return { ...described, below: described.below.map((each) => (each.doc === "" ? { ...each, doc } : each)) };
    }
    if (!ts.isInterfaceDeclaration(declaration)) throw new Error(`${path}: ${name} is not understood`);
    if (declaration.getSourceFile().fileName.includes("/components/policies/"))
      return { text: name, below: [], elsewhere: [] };
    return this.#members(declaration, path, options);
  }

  /** An object with these members, or a map. */
  #members(node: ts.TypeLiteralNode | ts.InterfaceDeclaration, path: string, options: RowOptions): Described {
    const index = node.members.find(ts.isIndexSignatureDeclaration);
    if (index !== undefined) {
      const suffix = `.<${index.parameters[0]?.name.getText() ?? "key"}>`;
      const inner = this.#describe(index.type, `${path}${suffix}`, options);
      return { ...this.#within(inner, suffix), text: `Record<string, ${inner.text}>` };
    }
    const doc = ts.isInterfaceDeclaration(node) ? this.docOf(node) : "";
    return this.#object(this.#checker.getTypeAtLocation(node), doc, path);
  }

  #object(type: ts.Type, doc: string, path: string): Described {
    const inherits = this.#propertiesOf(type).some(isGenerated);
    return { text: "object", below: [{ suffix: "", type, doc }], elsewhere: inherits ? [path] : [] };
  }

  #within({ text, below, elsewhere }: Described, suffix: string): Described {
    return { text, below: below.map((each) => ({ ...each, suffix: `${suffix}${each.suffix}` })), elsewhere };
  }

  #symbol(name: ts.EntityName): ts.Symbol | undefined {
    const symbol = this.#checker.getSymbolAtLocation(name);
    if (symbol === undefined) return undefined;
    return symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol;
  }

  #doc(symbol: ts.Symbol | undefined): string {
    return ts
      .displayPartsToString(symbol?.getDocumentationComment(this.#checker))
      .replace(/\s*\n\s*/g, " ")
      .trim();
  }

  /** The numbers of an object of constants, each with what is written above it. @throws Error where there is none */
  constantsOf(file: string, name: string): { readonly value: string; readonly doc: string }[] {
    const found: { readonly value: string; readonly doc: string }[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isVariableDeclaration(node) && node.name.getText() === name) node.initializer?.forEachChild(collect);
      else ts.forEachChild(node, visit);
    };
    const collect = (node: ts.Node): void => {
      if (!ts.isPropertyAssignment(node)) {
        ts.forEachChild(node, collect);
        return;
      }
      found.push({ value: node.initializer.getText(), doc: this.#doc(this.#checker.getSymbolAtLocation(node.name)) });
    };
    visit(this.source(file));
    if (found.length === 0) throw new Error(`${file} has no ${name}`);
    return found;
  }

  /** The texts that are thrown in a file, or told as a problem of an argument: `…` where a value stands. */
  refusalsIn(file: string): string[] {
    const found: string[] = [];
    const visit = (node: ts.Node): void => {
      for (const expression of refused(node)) found.push(...this.#texts(expression).filter((text) => text !== "…"));
      ts.forEachChild(node, visit);
    };
    visit(this.source(file));
    return [...new Set(found)];
  }

  /** Every text that an expression can be. */
  #texts(node: ts.Expression): string[] {
    if (ts.isStringLiteralLike(node)) return [node.text];
    if (ts.isParenthesizedExpression(node)) return this.#texts(node.expression);
    if (ts.isConditionalExpression(node)) return [...this.#texts(node.whenTrue), ...this.#texts(node.whenFalse)];
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
      return combined([this.#texts(node.left), this.#texts(node.right)]);
    }
    if (ts.isTemplateExpression(node)) {
      const parts = node.templateSpans.flatMap(({ expression, literal }) => [this.#texts(expression), [literal.text]]);
      return combined([[node.head.text], ...parts]);
    }
    if (ts.isIdentifier(node)) {
      const symbol = ts.isShorthandPropertyAssignment(node.parent)
        ? this.#checker.getShorthandAssignmentValueSymbol(node.parent)
        : this.#checker.getSymbolAtLocation(node);
      const target =
        symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol;
      const declaration = target?.valueDeclaration;
      if (declaration !== undefined && ts.isVariableDeclaration(declaration) && declaration.initializer !== undefined) {
        return this.#texts(declaration.initializer);
      }
    }
    return ["…"];
  }
}

/** The expressions that are a refusal's text, where a node is one. */
function refused(node: ts.Node): readonly ts.Expression[] {
  if (ts.isThrowStatement(node) && ts.isNewExpression(node.expression)) {
    const { expression, arguments: [text] = [] } = node.expression;
    return expression.getText() === "Error" && text !== undefined ? [text] : [];
  }
  if (ts.isCallExpression(node) && node.expression.getText() === "refuse") {
    const [where, message] = node.arguments;
    const text = message ?? where;
    return text === undefined ? [] : [text];
  }
  if (!ts.isObjectLiteralExpression(node)) return [];
  const named = (name: string): ts.Expression | undefined => {
    const property = node.properties.find((each) => each.name?.getText() === name);
    if (property === undefined) return undefined;
    return ts.isPropertyAssignment(property)
      ? property.initializer
      : ts.isShorthandPropertyAssignment(property)
        ? property.name
        : undefined;
  };
  const severity = named("severity");
  const message = named("message");
  const isError = severity !== undefined && ts.isStringLiteral(severity) && severity.text === "error";
  return isError && message !== undefined ? [message] : [];
}

function combined(parts: readonly (readonly string[])[]): string[] {
  return parts.reduce<string[]>((texts, next) => texts.flatMap((text) => next.map((more) => `${text}${more}`)), [""]);
}

/** What a description says of the value that stands where none is given is a column of its own. */
function withoutDefault(doc: string): [meaning: string, preset: string] {
  const match = /(?:^|\s)Default:? ((?:`[^`]*`|[^.`]|\.(?!\s|$))*)\.(?=\s|$)/.exec(doc);
  if (match === null) return [doc, ""];
  return [`${doc.slice(0, match.index)}${doc.slice(match.index + match[0].length)}`.trim(), match[1] ?? ""];
}

/** Where an argument is declared; by way of `Pick` and `Omit`, too. */
function declarationOf(property: ts.Symbol): ts.PropertySignature | undefined {
  return property.declarations?.find(ts.isPropertySignature);
}

/** Whether a variant says of another one's argument that it may not be there. */
function isExcluded({ type }: ts.PropertySignature): boolean {
  return type?.kind === ts.SyntaxKind.NeverKeyword;
}

function nameOf({ name }: ts.PropertySignature): string {
  return name.getText();
}

/** Whether a definition is what this is generated from: its resource's own page tells it. */
function isGenerated(node: ts.Node): boolean {
  return node.getSourceFile().fileName.includes("/provider/pulumi/generated/");
}

function bracketed(text: string): string {
  return text.includes(" | ") ? `(${text})` : text;
}

/** What several variants have in common is told once. */
function unique(rows: readonly ArgumentRow[]): ArgumentRow[] {
  return rows.filter((row, index) => rows.findIndex(({ path }) => path === row.path) === index);
}
