# Run `gnuplot breakdown.gp` in this folder to draw breakdown.dat again.
# Means over the transactions that were committed, and over replications.
set encoding utf8
data = 'breakdown.dat'

do for [format in 'svg pdf'] {
if (format eq 'svg') { set terminal svg size 1238,612 noenhanced font 'Helvetica,12' linewidth 1.2 background 'white' }
if (format eq 'pdf') { set terminal pdfcairo size 17.19in,8.50in noenhanced font 'Helvetica,14' fontscale 0.75 linewidth 1.6 dashlength 1.8 }
set output 'breakdown.'.format

reset
set multiplot
set datafile missing '?'
set border 3 linecolor '#333333'
set grid ytics linetype 1 linecolor '#dddddd'
set tics nomirror out scale 0.6
set style fill solid 1 noborder
set xrange [-0.6:2.6]
set yrange [0:110]
unset key
set label 1 'When is execution the bottleneck of a chain?' at screen 0.5, screen 0.9673 center font ',16'

set lmargin at screen 0.0630
set rmargin at screen 0.2811
set bmargin at screen 0.5556
set tmargin at screen 0.8660
set title 'sequential, regions = us-east-1,'."\n".'transactions = 1_000' offset 0,-0.4
set xlabel ''
set ylabel 'share of mean latency (%)'
set xtics ('' 0, '' 1, '' 2)
set format y '%g'
plot \
  data index 8 using 1:2:3 with boxes linecolor '#777777', \
  data index 6 using 1:2:3 with boxes linecolor '#AA4466', \
  data index 5 using 1:2:3 with boxes linecolor '#44AA99', \
  data index 4 using 1:2:3 with boxes linecolor '#332288', \
  data index 3 using 1:2:3 with boxes linecolor '#88CCEE', \
  data index 2 using 1:2:3 with boxes linecolor '#999933', \
  data index 1 using 1:2:3 with boxes linecolor '#DDCC77', \
  data index 0 using 1:2:3 with boxes linecolor '#BBBBBB', \
  data index 7 using 1:2:3 with labels font ',11' textcolor '#FFFFFF', \
  data index 9 using 1:2:3 with labels font ',11' offset 0,0.6 textcolor '#333333'

set lmargin at screen 0.2973
set rmargin at screen 0.5153
set bmargin at screen 0.5556
set tmargin at screen 0.8660
set title 'sequential, regions = us-east-1,'."\n".'transactions = 4_000' offset 0,-0.4
set xlabel ''
set ylabel ''
set xtics ('' 0, '' 1, '' 2)
set format y ''
unset label 1
plot \
  data index 18 using 1:2:3 with boxes linecolor '#777777', \
  data index 16 using 1:2:3 with boxes linecolor '#AA4466', \
  data index 15 using 1:2:3 with boxes linecolor '#44AA99', \
  data index 14 using 1:2:3 with boxes linecolor '#332288', \
  data index 13 using 1:2:3 with boxes linecolor '#88CCEE', \
  data index 12 using 1:2:3 with boxes linecolor '#999933', \
  data index 11 using 1:2:3 with boxes linecolor '#DDCC77', \
  data index 10 using 1:2:3 with boxes linecolor '#BBBBBB', \
  data index 17 using 1:2:3 with labels font ',11' textcolor '#FFFFFF', \
  data index 19 using 1:2:3 with labels font ',11' offset 0,0.6 textcolor '#333333'

set lmargin at screen 0.5315
set rmargin at screen 0.7496
set bmargin at screen 0.5556
set tmargin at screen 0.8660
set title 'sequential, regions = even,'."\n".'transactions = 1_000' offset 0,-0.4
set xlabel ''
set ylabel ''
set xtics ('' 0, '' 1, '' 2)
set format y ''
unset label 1
plot \
  data index 29 using 1:2:3 with boxes linecolor '#777777', \
  data index 27 using 1:2:3 with boxes linecolor '#AA4466', \
  data index 26 using 1:2:3 with boxes linecolor '#44AA99', \
  data index 25 using 1:2:3 with boxes linecolor '#332288', \
  data index 24 using 1:2:3 with boxes linecolor '#88CCEE', \
  data index 23 using 1:2:3 with boxes linecolor '#999933', \
  data index 21 using 1:2:3 with boxes linecolor '#DDCC77', \
  data index 20 using 1:2:3 with boxes linecolor '#BBBBBB', \
  data index 22 using 1:2:3 with labels font ',11' textcolor '#000000', \
  data index 28 using 1:2:3 with labels font ',11' textcolor '#FFFFFF', \
  data index 30 using 1:2:3 with labels font ',11' offset 0,0.6 textcolor '#333333'

set lmargin at screen 0.7658
set rmargin at screen 0.9838
set bmargin at screen 0.5556
set tmargin at screen 0.8660
set title 'sequential, regions = even,'."\n".'transactions = 4_000' offset 0,-0.4
set xlabel ''
set ylabel ''
set xtics ('' 0, '' 1, '' 2)
set format y ''
unset label 1
plot \
  data index 40 using 1:2:3 with boxes linecolor '#777777', \
  data index 38 using 1:2:3 with boxes linecolor '#AA4466', \
  data index 36 using 1:2:3 with boxes linecolor '#44AA99', \
  data index 35 using 1:2:3 with boxes linecolor '#332288', \
  data index 34 using 1:2:3 with boxes linecolor '#88CCEE', \
  data index 33 using 1:2:3 with boxes linecolor '#999933', \
  data index 32 using 1:2:3 with boxes linecolor '#DDCC77', \
  data index 31 using 1:2:3 with boxes linecolor '#BBBBBB', \
  data index 37 using 1:2:3 with labels font ',11' textcolor '#000000', \
  data index 39 using 1:2:3 with labels font ',11' textcolor '#FFFFFF', \
  data index 41 using 1:2:3 with labels font ',11' offset 0,0.6 textcolor '#333333'

set lmargin at screen 0.0630
set rmargin at screen 0.2811
set bmargin at screen 0.1503
set tmargin at screen 0.4608
set title 'block-stm, regions = us-east-1,'."\n".'transactions = 1_000' offset 0,-0.4
set xlabel 'cores'
set ylabel 'share of mean latency (%)'
set xtics ('1' 0, '4' 1, '16' 2)
set format y '%g'
unset label 1
plot \
  data index 53 using 1:2:3 with boxes linecolor '#777777', \
  data index 51 using 1:2:3 with boxes linecolor '#AA4466', \
  data index 49 using 1:2:3 with boxes linecolor '#44AA99', \
  data index 47 using 1:2:3 with boxes linecolor '#332288', \
  data index 46 using 1:2:3 with boxes linecolor '#88CCEE', \
  data index 45 using 1:2:3 with boxes linecolor '#999933', \
  data index 43 using 1:2:3 with boxes linecolor '#DDCC77', \
  data index 42 using 1:2:3 with boxes linecolor '#BBBBBB', \
  data index 44 using 1:2:3 with labels font ',11' textcolor '#000000', \
  data index 48 using 1:2:3 with labels font ',11' textcolor '#FFFFFF', \
  data index 50 using 1:2:3 with labels font ',11' textcolor '#000000', \
  data index 52 using 1:2:3 with labels font ',11' textcolor '#FFFFFF', \
  data index 54 using 1:2:3 with labels font ',11' offset 0,0.6 textcolor '#333333'

set lmargin at screen 0.2973
set rmargin at screen 0.5153
set bmargin at screen 0.1503
set tmargin at screen 0.4608
set title 'block-stm, regions = us-east-1,'."\n".'transactions = 4_000' offset 0,-0.4
set xlabel 'cores'
set ylabel ''
set xtics ('1' 0, '4' 1, '16' 2)
set format y ''
unset label 1
plot \
  data index 66 using 1:2:3 with boxes linecolor '#777777', \
  data index 64 using 1:2:3 with boxes linecolor '#AA4466', \
  data index 62 using 1:2:3 with boxes linecolor '#44AA99', \
  data index 60 using 1:2:3 with boxes linecolor '#332288', \
  data index 59 using 1:2:3 with boxes linecolor '#88CCEE', \
  data index 58 using 1:2:3 with boxes linecolor '#999933', \
  data index 56 using 1:2:3 with boxes linecolor '#DDCC77', \
  data index 55 using 1:2:3 with boxes linecolor '#BBBBBB', \
  data index 57 using 1:2:3 with labels font ',11' textcolor '#000000', \
  data index 61 using 1:2:3 with labels font ',11' textcolor '#FFFFFF', \
  data index 63 using 1:2:3 with labels font ',11' textcolor '#000000', \
  data index 65 using 1:2:3 with labels font ',11' textcolor '#FFFFFF', \
  data index 67 using 1:2:3 with labels font ',11' offset 0,0.6 textcolor '#333333'

set lmargin at screen 0.5315
set rmargin at screen 0.7496
set bmargin at screen 0.1503
set tmargin at screen 0.4608
set title 'block-stm, regions = even,'."\n".'transactions = 1_000' offset 0,-0.4
set xlabel 'cores'
set ylabel ''
set xtics ('1' 0, '4' 1, '16' 2)
set format y ''
unset label 1
plot \
  data index 78 using 1:2:3 with boxes linecolor '#777777', \
  data index 76 using 1:2:3 with boxes linecolor '#AA4466', \
  data index 74 using 1:2:3 with boxes linecolor '#44AA99', \
  data index 73 using 1:2:3 with boxes linecolor '#332288', \
  data index 72 using 1:2:3 with boxes linecolor '#88CCEE', \
  data index 71 using 1:2:3 with boxes linecolor '#999933', \
  data index 69 using 1:2:3 with boxes linecolor '#DDCC77', \
  data index 68 using 1:2:3 with boxes linecolor '#BBBBBB', \
  data index 70 using 1:2:3 with labels font ',11' textcolor '#000000', \
  data index 75 using 1:2:3 with labels font ',11' textcolor '#000000', \
  data index 77 using 1:2:3 with labels font ',11' textcolor '#FFFFFF', \
  data index 79 using 1:2:3 with labels font ',11' offset 0,0.6 textcolor '#333333'

set lmargin at screen 0.7658
set rmargin at screen 0.9838
set bmargin at screen 0.1503
set tmargin at screen 0.4608
set title 'block-stm, regions = even,'."\n".'transactions = 4_000' offset 0,-0.4
set xlabel 'cores'
set ylabel ''
set xtics ('1' 0, '4' 1, '16' 2)
set format y ''
unset label 1
plot \
  data index 92 using 1:2:3 with boxes linecolor '#777777', \
  data index 90 using 1:2:3 with boxes linecolor '#AA4466', \
  data index 88 using 1:2:3 with boxes linecolor '#44AA99', \
  data index 86 using 1:2:3 with boxes linecolor '#332288', \
  data index 84 using 1:2:3 with boxes linecolor '#88CCEE', \
  data index 83 using 1:2:3 with boxes linecolor '#999933', \
  data index 81 using 1:2:3 with boxes linecolor '#DDCC77', \
  data index 80 using 1:2:3 with boxes linecolor '#BBBBBB', \
  data index 82 using 1:2:3 with labels font ',11' textcolor '#000000', \
  data index 85 using 1:2:3 with labels font ',11' textcolor '#000000', \
  data index 87 using 1:2:3 with labels font ',11' textcolor '#FFFFFF', \
  data index 89 using 1:2:3 with labels font ',11' textcolor '#000000', \
  data index 91 using 1:2:3 with labels font ',11' textcolor '#FFFFFF', \
  data index 93 using 1:2:3 with labels font ',11' offset 0,0.6 textcolor '#333333'

set lmargin at screen 0.0100
set rmargin at screen 0.9900
set bmargin at screen 0.0000
set tmargin at screen 0.0588
unset border
unset tics
unset title
unset xlabel
unset ylabel
unset logscale
set xrange [0:1]
set yrange [0:1]
set key center center horizontal Left reverse maxcols 8 samplen 2
plot \
  NaN title 'submission' with boxes linecolor '#BBBBBB', \
  NaN title 'mempool' with boxes linecolor '#DDCC77', \
  NaN title 'coordination' with boxes linecolor '#999933', \
  NaN title 'dissemination' with boxes linecolor '#88CCEE', \
  NaN title 'consensus' with boxes linecolor '#332288', \
  NaN title 'commit' with boxes linecolor '#44AA99', \
  NaN title 'execution' with boxes linecolor '#AA4466', \
  NaN title 'reply' with boxes linecolor '#777777'

unset multiplot
unset output
}
