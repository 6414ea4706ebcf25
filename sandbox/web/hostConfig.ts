/**
 * What Teams publishes for its renderer: samples/HostConfig/microsoft-teams-light.json and -dark.json in
 * microsoft/AdaptiveCards. Colours with eight digits begin with their opacity.
 */
const published = {
  spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: '#EEEEEE' },
  fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 200, default: 400, bolder: 600 },
  factSet: { title: { weight: 'bolder' }, spacing: 16 },
  actions: {
    maxActions: 6,
    spacing: 'default',
    buttonSpacing: 8,
    showCard: { actionMode: 'inline', inlineTopMargin: 16, style: 'emphasis' },
    preExpandSingleShowCardAction: false,
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
  },
  grounds: {
    light: { default: '#FFFFFF', emphasis: '#F9F8F7' },
    dark: { default: '#2D2C2C', emphasis: '#292828' },
    // In both: dark text on light colours.
    coloured: { accent: '#C7DEF9', good: '#CCFFCC', attention: '#FFC5B2', warning: '#FFE2B2' },
  },
  text: {
    light: { default: '#252424', subtle: '#BF252424', accent: '#6264A7', attention: '#C4314B' },
    dark: { default: '#FFFFFF', subtle: '#BFFFFFFF', accent: '#A6A7DC', good: '#92C353', warning: '#F8D22A' },
    darkOnColoured: { default: '#201F1F', subtle: '#2D2C2C' },
  },
} as const;

/** Where we differ, as Teams' own cannot be read: its contrast is below 4.5 to 1 on one of the grounds it stands on. */
const readable = {
  // #92C353 and #F8D22A on white.
  light: { good: '#237B4B', warning: '#8A5700' },
  // #D74654 on #2D2C2C.
  dark: { attention: '#E37D80' },
  // All of these, and #6264A7 and #C4314B, on the light colours.
  coloured: { accent: '#3D3E78', good: '#0B5A2B', warning: '#6B4400', attention: '#8E1A2B' },
} as const;

// Teams' fonts, and those that are as wide on machines without them.
const FONT = "'Segoe UI', 'DejaVu Sans', Tahoma, Geneva, Verdana, sans-serif";
const MONOSPACE = "'DejaVu Sans Mono', 'Courier New', Courier, monospace";

type Texts = Readonly<Record<'default' | 'subtle' | 'accent' | 'good' | 'warning' | 'attention', string>>;

function containerStyles(dark: boolean): object {
  const { grounds, text } = published;
  const plain: Texts = dark ? { ...text.dark, ...readable.dark } : { ...text.light, ...readable.light };
  const onColour: Texts = { ...(dark ? text.darkOnColoured : text.light), ...readable.coloured };
  const styles = (all: Readonly<Record<string, string>>, texts: Texts) =>
    Object.entries(all).map(([name, ground]) => [name, style(ground, texts)] as const);
  return Object.fromEntries([
    ...styles(dark ? grounds.dark : grounds.light, plain),
    ...styles(grounds.coloured, onColour),
  ]);
}

const style = (backgroundColor: string, { default: text, subtle, ...tones }: Texts): object => ({
  backgroundColor,
  foregroundColors: {
    default: { default: text, subtle },
    ...Object.fromEntries(Object.entries(tones).map(([name, tone]) => [name, { default: tone, subtle: tone }])),
  },
});

/** The host config of Teams, as far as our cards use it. What is said of inputs and headings is ours: Teams publishes nothing. */
export const hostConfig = (dark: boolean): object => ({
  supportsInteractivity: true,
  fontFamily: FONT,
  fontTypes: { default: { fontFamily: FONT }, monospace: { fontFamily: MONOSPACE } },
  spacing: published.spacing,
  separator: published.separator,
  fontSizes: published.fontSizes,
  fontWeights: published.fontWeights,
  containerStyles: containerStyles(dark),
  actions: published.actions,
  factSet: published.factSet,
  inputs: {
    label: { requiredInputs: { weight: 'bolder', suffix: ' *' }, optionalInputs: { weight: 'bolder' } },
    errorMessage: { color: 'attention', weight: 'bolder' },
  },
  textBlock: { headingLevel: 2 },
});
